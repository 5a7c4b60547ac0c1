import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdJournal } from '../../src/cli/verify/hold.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import { parseNotes } from '../../src/core/journal/heads/checkpoint.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { eraseVisits } from '../../src/journal/rights.ts'
import { verifyFolder } from '../../src/journal/verify/verify-folder.ts'
import { addLines } from '../../tools/prove/forge.ts'
import { codeOf } from '../core/journal/code-of.ts'

let root: string
let folder: string
let clock: Date
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-heads-'))
  folder = join(root, 'journal')
  clock = new Date(2026, 10, 24, 12)
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

function visitOf(letter: string): Entry[] {
  const visit = letter.repeat(32)
  return [
    { kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false },
    { kind: 'step-ended', visit, flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6', evidence: ['gesture'] },
    { kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true },
  ]
}

function write(...entries: readonly Entry[]): void {
  const journal = openJournal({ folder, now: () => clock })
  for (const entry of entries) journal.append(entry)
  journal.close()
}

function heads(): string[] {
  return parseNotes(readFileSync(join(folder, 'heads.txt'), 'utf8')).heads.map(({ checkpoint }) => {
    const { counter, size, cause, day, since } = checkpoint
    return [counter, size, cause, ...(since === undefined ? [day] : [`${since}..${day}`])].join(' ')
  })
}

const verify = (): unknown => verifyFolder(folder, listSegments(folder), () => {})

describe('the signed heads', () => {
  it('are made before a segment and after a visit', () => {
    write(...visitOf('a'), ...visitOf('b'))
    expect(heads()).toEqual(['1 0 segment 2026-11-24', '2 3 visit 2026-11-24', '3 6 visit 2026-11-24'])
    verify()
  })

  it('cover each day, also those on which the app was not started', () => {
    write(...visitOf('a'))
    clock = new Date(2026, 10, 25, 9)
    write()
    clock = new Date(2026, 10, 30, 9)
    write(...visitOf('b'))
    expect(heads().slice(2)).toEqual([
      '3 3 day 2026-11-24..2026-11-24',
      '4 3 day 2026-11-25..2026-11-29',
      '5 6 visit 2026-11-30',
    ])
    verify()
  })

  it('are made for lines that a stop left without one, when the app starts again', () => {
    write(...visitOf('a').slice(0, 2))
    write()
    expect(heads().at(-1)).toBe('2 2 start 2026-11-24')
  })

  it('do not go back when the clock does', () => {
    write(...visitOf('a'))
    clock = new Date(2026, 10, 20)
    write(...visitOf('b'))
    clock = new Date(2026, 10, 26)
    write(...visitOf('c'))
    expect(heads().slice(2)).toEqual([
      '3 4 right 2026-11-20',
      '4 7 visit 2026-11-20',
      '5 7 day 2026-11-24..2026-11-25',
      '6 10 visit 2026-11-26',
    ])
    verify()
  })

  it('are repaired if a crash left one half written', () => {
    write(...visitOf('a'))
    const whole = readFileSync(join(folder, 'heads.txt'), 'utf8')
    writeFileSync(join(folder, 'heads.txt'), `${whole}${whole.slice(0, 120)}`)
    write(...visitOf('b'))
    expect(heads()).toHaveLength(3)
    verify()
  })
})

describe('a line that belongs to no visit in progress', () => {
  const looks: readonly Entry[] = [
    { kind: 'visit-read', number: 1, why: 'incident' },
    { kind: 'correction', visit: 'a'.repeat(32), step: 'envoyer', hand: 'worker', help: 'A0', reason: 'unstated' },
    { kind: 'supervision', act: 'refused' },
    { kind: 'count', flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6' },
  ]

  // As anybody who can write in the folder, with the last line and, if it exists, its head.
  const cutLast = (): void => {
    const lines = readFileSync(join(folder, '2026-11.jsonl'), 'latin1').split('\n')
    writeFileSync(join(folder, '2026-11.jsonl'), lines.slice(0, -2).concat('').join('\n'))
    const notes = readFileSync(join(folder, 'heads.txt'), 'utf8').split(/(?<=\n\n)(?=cote-a-cote)/)
    const left = notes.filter((note) => Number(note.split('\n')[1]) < lines.length - 1)
    writeFileSync(join(folder, 'heads.txt'), left.join(''))
  }
  const hold = () => holdJournal(folder, { fingerprints: [], anchors: [] })

  it.each(looks)('cannot be cut off unnoticed, since it has its head at once: $kind', (look) => {
    write(...visitOf('a'), ...visitOf('b'), look)
    expect(heads().at(-1)).toBe('4 7 right 2026-11-24')
    expect(hold().vouchedBy).toEqual(['keys'])
    cutLast()
    expect([codeOf(hold), codeOf(() => write())]).toEqual(['rolled-back', 'rolled-back'])
  })

  it.each(looks)('cannot be cut off unnoticed after a stop right after it either: $kind', (look) => {
    write(...visitOf('a'))
    const journal = openJournal({ folder, now: () => clock })
    journal.append(look)
    const [stopped, theirKeys] = [join(root, 'stopped'), join(root, 'stopped-keys')]
    cpSync(folder, stopped, { recursive: true })
    cpSync(toKeysFolder(folder), theirKeys, { recursive: true })
    journal.close()
    folder = stopped
    rmSync(join(folder, 'journal.lock'))
    const lines = readFileSync(join(folder, '2026-11.jsonl'), 'latin1').replace(/\0+$/, '')
    writeFileSync(join(folder, '2026-11.jsonl'), lines)
    cutLast()
    expect([codeOf(hold), codeOf(() => write())]).toEqual(['rolled-back', 'rolled-back'])
  })

  it('costs one head, also if that is requested after it', () => {
    write(...visitOf('a'), ...visitOf('b'))
    const journal = openJournal({ folder, now: () => clock })
    eraseVisits(journal, ['a'.repeat(32)])
    journal.close()
    expect(heads().slice(3)).toEqual(['4 7 right 2026-11-24'])
  })

  it('is signed when a stop came right after it, and a line that somebody added then is not', () => {
    write(...visitOf('a'))
    const keys = toKeysFolder(folder)
    const before = [join(folder, 'heads.txt'), join(keys, 'state.json')].map((path) => [path, readFileSync(path)])
    write({ kind: 'visit-read', number: 1, why: 'check' })
    const announced = parseNotes(readFileSync(join(folder, 'heads.txt'), 'utf8')).heads.at(-1)
    for (const [path, bytes] of before) writeFileSync(String(path), bytes ?? '')
    if (announced !== undefined) openKeys(keys).announce(announced)
    expect(hold().vouchedBy).toEqual(['keys'])
    const forged = join(root, 'forged')
    cpSync(folder, forged, { recursive: true })
    cpSync(keys, toKeysFolder(forged), { recursive: true })
    write()
    expect(heads().at(-1)).toBe('3 4 start 2026-11-24')
    folder = forged
    addLines(folder, [{ kind: 'visit-read', number: 1, why: 'check' }])
    expect([codeOf(hold), codeOf(() => write())]).toEqual(['head-missing', 'head-missing'])
  })

  it('is reported as unvouched if somebody added it and only a fingerprint is known', () => {
    write(...visitOf('a'))
    const { fingerprint = '' } = hold()
    const alone = join(root, 'alone')
    cpSync(folder, alone, { recursive: true })
    const remarks = () => holdJournal(alone, { fingerprints: [fingerprint], anchors: [] }).remarks
    expect(remarks()).toEqual([])
    addLines(alone, [{ kind: 'visit-read', number: 1, why: 'check' }])
    expect(remarks()).toEqual(['lines-after-head'])
  })

  it('is not believed without the head that was saved before it', () => {
    write(...visitOf('a'))
    addLines(folder, [{ kind: 'visit-read', number: 1, why: 'check' }])
    expect([codeOf(hold), codeOf(() => write())]).toEqual(['head-missing', 'head-missing'])
  })

  it('waits for the head of its visit while that continues, also after a crash', () => {
    write(...visitOf('a').slice(0, 1))
    write({ kind: 'visit-resumed', visit: 'a'.repeat(32) }, ...visitOf('a').slice(1))
    expect(heads().slice(1)).toEqual(['2 1 start 2026-11-24', '3 4 visit 2026-11-24'])
  })
})

describe('openJournal, when an old copy of the journal was restored', () => {
  it('throws rolled-back, and touches nothing', () => {
    write(...visitOf('a'))
    cpSync(folder, join(root, 'old'), { recursive: true })
    write(...visitOf('b'))
    rmSync(folder, { recursive: true })
    cpSync(join(root, 'old'), folder, { recursive: true })
    expect(codeOf(() => write())).toBe('rolled-back')
    expect(heads()).toHaveLength(2)
  })

  it('throws rolled-back when only the end of the lines was cut off', () => {
    write(...visitOf('a'), ...visitOf('b'))
    const text = readFileSync(join(folder, '2026-11.jsonl'), 'latin1')
    truncateSync(join(folder, '2026-11.jsonl'), text.indexOf('\n', text.indexOf('visit-closed')) + 1)
    expect(codeOf(verify)).toBe('rolled-back')
    expect(codeOf(() => write())).toBe('rolled-back')
  })
})
