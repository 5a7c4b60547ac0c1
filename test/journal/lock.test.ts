import fs, {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal/entry.ts'
import { type Lock, takeLock } from '../../src/journal/disk/lock.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { codeOf } from '../core/journal/code-of.ts'

const begun: Entry = { kind: 'step-begun', visit: 'a'.repeat(32), step: 'envoyer' }

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-lock-'))
  folder = join(root, 'journal')
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

const open = () => openJournal({ folder, now: () => new Date(2026, 10, 24, 12) })

describe('two machines on one folder', () => {
  it('are distinguished: the lock of another is never taken over, whether it lives or not', () => {
    open().close()
    const other = takeLock(folder, 'the other desk')
    expect(codeOf(open)).toBe('locked-elsewhere')
    other.release()
    open().close()
  })

  it('are distinguished if the other ended without closing, until people delete its lock', () => {
    open().close()
    const lock = join(folder, 'journal.lock')
    writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, machine: 1, process: '1', host: 'the other desk' }))
    expect(codeOf(open)).toBe('locked-elsewhere')
    unlinkSync(lock)
    open().close()
  })

  it('are distinguished if one took the other’s lock away: it stops at the next line, and both verify', () => {
    const first = open()
    first.append(begun)
    unlinkSync(join(folder, 'journal.lock'))
    const second = open()
    second.append(begun)
    expect(codeOf(() => first.append(begun))).toBe('lock-lost')
    expect(codeOf(() => first.append(begun))).toBe('lock-lost')
    first.close()
    expect(JSON.parse(readFileSync(join(folder, 'journal.lock'), 'utf8')).pid).toBe(process.pid)
    second.append(begun)
    second.close()
    const again = open()
    expect(again.entries()).toEqual([begun, begun, begun])
    again.close()
  })
})

describe('a line that somebody wrote after the journal was verified, and before its first line since', () => {
  /** Makes a line that follows all that is there, as another process would write it. */
  function makeNext(): string {
    const beside = join(root, 'beside')
    mkdirSync(beside)
    for (const name of readdirSync(folder))
      if (name !== 'journal.lock') copyFileSync(join(folder, name), join(beside, name))
    fs.cpSync(`${folder}-keys`, `${beside}-keys`, { recursive: true })
    const other = openJournal({ folder: beside, now: () => new Date(2026, 10, 24, 12) })
    const before = readFileSync(join(folder, '2026-11.jsonl'), 'utf8').length
    other.append(begun)
    other.close()
    return readFileSync(join(beside, '2026-11.jsonl'), 'utf8').slice(before)
  }

  it.each([
    ['the same month', 10],
    ['the next one', 11],
  ])('is followed by none of ours, in %s', (_month, month) => {
    const first = open()
    first.append(begun)
    first.close()
    const line = makeNext()
    const late = openJournal({ folder, now: () => new Date(2026, month, 24, 12) })
    appendFileSync(join(folder, '2026-11.jsonl'), line)
    expect(codeOf(() => late.append(begun))).toBe('changed-elsewhere')
    late.close()
    // The other one's line is whole, and the chain continues after it.
    const again = open()
    expect(again.head.seq).toBe(2)
    again.append(begun)
    again.close()
  })
})

describe('starters that find the lock of a dead one at the same time', () => {
  const DEAD = JSON.stringify({ pid: 2 ** 22 + 1, machine: 1, process: '1' })
  const CALLS = ['openSync', 'renameSync', 'linkSync', 'unlinkSync', 'lstatSync', 'readFileSync', 'writeSync'] as const

  /** Takes the lock, and lets others do so right before these of its calls. */
  function takeBetween(interrupts: ReadonlyMap<number, () => void>): { lock: Lock | undefined; calls: number } {
    const real = Object.fromEntries(CALLS.map((name) => [name, fs[name]]))
    let calls = 0
    const meet =
      (name: (typeof CALLS)[number]) =>
      (...given: never[]) => {
        calls += 1
        const interrupt = interrupts.get(calls)
        Object.assign(fs, real)
        syncBuiltinESMExports()
        interrupt?.()
        hook()
        return (real[name] as (...all: never[]) => unknown)(...given)
      }
    const hook = (): void => {
      Object.assign(fs, Object.fromEntries(CALLS.map((name) => [name, meet(name)])))
      syncBuiltinESMExports()
    }
    hook()
    try {
      return { lock: takeLock(folder), calls }
    } catch {
      return { lock: undefined, calls }
    } finally {
      Object.assign(fs, real)
      syncBuiltinESMExports()
    }
  }

  const isHeld = (lock: Lock | undefined): boolean =>
    lock !== undefined && codeOf(() => lock.assertHeld()) === 'nothing was thrown'

  it('are never two who may write, whenever two others come between', () => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'journal.lock'), DEAD)
    const { calls, lock } = takeBetween(new Map())
    lock?.release()
    expect(calls).toBeGreaterThan(5)
    const wrong: string[] = []
    for (let second = 1; second <= calls; second += 1)
      for (let third = second; third <= calls + 5; third += 1) {
        writeFileSync(join(folder, 'journal.lock'), DEAD)
        const taken: (Lock | undefined)[] = []
        const take = () => void taken.push(takeBetween(new Map()).lock)
        const both = () => {
          take()
          take()
        }
        const interrupts =
          second === third
            ? new Map([[second, both]])
            : new Map([
                [second, take],
                [third, take],
              ])
        taken.push(takeBetween(interrupts).lock)
        const holders = taken.filter(isHeld).length
        if (holders !== 1) wrong.push(`${second}, ${third}: ${holders}`)
        for (const one of taken) one?.release()
        const left = readdirSync(folder).filter((name) => name !== 'journal.lock')
        if (left.length > 0) wrong.push(`${second}, ${third}: ${left}`)
        rmSync(join(folder, 'journal.lock'), { force: true })
      }
    expect(wrong).toEqual([])
  })
})
