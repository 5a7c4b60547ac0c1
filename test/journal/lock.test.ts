import { mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal/entry.ts'
import { takeLock } from '../../src/journal/disk/lock.ts'
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
  it('are told apart: the lock of another is never taken over, whether it lives or not', () => {
    open().close()
    const other = takeLock(folder, 'the other desk')
    expect(codeOf(open)).toBe('locked-elsewhere')
    other.release()
    open().close()
  })

  it('are told apart when the other went off without closing, until people delete its lock', () => {
    open().close()
    const lock = join(folder, 'journal.lock')
    writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, machine: 1, process: '1', host: 'the other desk' }))
    expect(codeOf(open)).toBe('locked-elsewhere')
    unlinkSync(lock)
    open().close()
  })

  it('are told apart when one took the other’s lock away: it stops at the next line, and both verify', () => {
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
