import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal/entry.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { verifyFolder } from '../../src/journal/verify/verify-folder.ts'
import { codeOf } from '../core/journal/code-of.ts'

const begun: Entry = { kind: 'step-begun', visit: 'a'.repeat(32), step: 'envoyer' }

let root: string
let folder: string
let clock: Date
let opened: Journal[]
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-room-'))
  folder = join(root, 'journal')
  clock = new Date(2026, 10, 24, 12)
  opened = []
})
afterEach(() => {
  for (const journal of opened) journal.close()
  rmSync(root, { recursive: true })
})

function open(): Journal {
  const journal = openJournal({ folder, now: () => clock })
  opened.push(journal)
  return journal
}

function read(): string {
  return readFileSync(join(folder, '2026-11.jsonl'), 'utf8')
}

describe('the room after the last line of a segment', () => {
  it('is there while the journal is open, and is removed when it is closed', () => {
    const journal = open()
    for (let line = 0; line < 100; line += 1) journal.append(begun)
    expect(statSync(join(folder, '2026-11.jsonl')).size % 65_536).toBe(0)
    journal.close()
    expect(read().endsWith('}\n')).toBe(true)
    open().append(begun)
    opened.at(-1)?.close()
    expect(read().match(/\n/g)).toHaveLength(101)
  })

  it('is used when a stopped app left it, and nothing is repaired', () => {
    const journal = open()
    journal.append(begun)
    const stopped = readFileSync(join(folder, '2026-11.jsonl'))
    journal.close()
    writeFileSync(join(folder, '2026-11.jsonl'), stopped)
    const again = open()
    again.append(begun)
    expect(again.entries()).toEqual([begun, begun])
    expect(statSync(join(folder, '2026-11.jsonl')).size).toBe(65_536)
  })

  it.each([
    ['empty', 0],
    ['with nothing but room', 65_536],
  ])('goes with a segment that a stop left without its first line, %s, whatever month it is then', (_, bytes) => {
    const journal = open()
    journal.append(begun)
    clock = new Date(2026, 11, 1, 12)
    journal.append(begun)
    journal.close()
    writeFileSync(join(folder, '2026-12.jsonl'), Buffer.alloc(bytes))
    expect(codeOf(() => verifyFolder(folder, listSegments(folder), () => {}))).toBe('nothing was thrown')
    clock = new Date(2026, 10, 30, 12)
    open().append(begun)
    opened.at(-1)?.close()
    expect(listSegments(folder)).toEqual(['2026-11.jsonl'])
    clock = new Date(2026, 11, 2, 12)
    const again = open()
    again.append(begun)
    expect(again.entries()).toEqual([begun, begun, begun])
    expect(listSegments(folder)).toEqual(['2026-11.jsonl', '2026-12.jsonl'])
  })

  it('is removed when the month is over, although the app was stopped in it', () => {
    const journal = open()
    journal.append(begun)
    const stopped = readFileSync(join(folder, '2026-11.jsonl'))
    journal.close()
    writeFileSync(join(folder, '2026-11.jsonl'), stopped)
    clock = new Date(2026, 11, 1)
    open().append(begun)
    expect(read().endsWith('}\n')).toBe(true)
  })

  it('shows that somebody else wrote there, or cut the end off', () => {
    const journal = open()
    journal.append(begun)
    const path = join(folder, '2026-11.jsonl')
    const whole = readFileSync(path)
    writeFileSync(path, Buffer.from(whole.toString('latin1').replace('\n\0', '\nx'), 'latin1'))
    expect(codeOf(() => journal.append(begun))).toBe('changed-elsewhere')
    writeFileSync(path, whole)
    const again = open()
    again.append(begun)
    truncateSync(path, 600)
    expect(codeOf(() => again.append(begun))).toBe('changed-elsewhere')
  })
})
