import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal/entry.ts'
import { JournalError } from '../../src/core/journal/error.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { eraseVisits, purgeSegments } from '../../src/journal/rights.ts'
import { verifyFolder } from '../../src/journal/verify/verify-folder.ts'
import { type Fault, failAt } from './faults.ts'
import { idOf, removeDurations, visitOf } from './visit-of.ts'

interface Lived {
  readonly acknowledged: readonly Entry[]
  /** The code of the failure, or that there was none. */
  readonly end: string
  readonly calls: number
}

/** Plays a short life of a journal: two months, an erasure, a purge, a second start. */
function live(folder: string, number: number, fault: Fault): Lived {
  const acknowledged: Entry[] = []
  const faults = failAt(number, fault)
  let journal: ReturnType<typeof openJournal> | undefined
  let clock = new Date(2026, 9, 30, 12)
  const open = (): ReturnType<typeof openJournal> => openJournal({ folder, now: () => clock })
  try {
    journal = open()
    const write = (entries: readonly Entry[]): void => {
      for (const entry of entries) {
        journal?.append(entry)
        acknowledged.push(entry)
      }
    }
    write(visitOf(1))
    clock = new Date(2026, 11, 1, 12)
    write(visitOf(2))
    write(visitOf(3))
    eraseVisits(journal, [idOf(2)])
    journal.close()
    journal = open()
    write(visitOf(4))
    purgeSegments(journal, folder, { today: '2026-12-20', months: 1 })
    return { acknowledged, end: 'no failure', calls: faults.calls }
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return { acknowledged, end: error.code, calls: faults.calls }
  } finally {
    faults.restore()
    journal?.close()
  }
}

/** Whether a line must still be there: everything acknowledged, except what was erased or purged, or may have been. */
function isKept(entry: Entry): boolean {
  return 'visit' in entry && (entry.visit === idOf(3) || entry.visit === idOf(4))
}

describe.each([
  ['full', 'disk-full', 'a disk that is full'],
  ['io', 'cannot-write', 'a flush that fails, and whose bytes are lost'],
] as const)('a journal on %s', (fault, code, what) => {
  it(`throws ${code} at ${what}, wherever that is, and loses no acknowledged line`, () => {
    const root = mkdtempSync(join(tmpdir(), 'journal-faults-'))
    try {
      const ends: string[] = []
      for (let number = 1; ends.at(-1) !== 'no failure'; number += 1) {
        const folder = join(root, String(number), 'journal')
        const { acknowledged, end } = live(folder, number, fault)
        ends.push(end)
        const again = openJournal({ folder, now: () => new Date(2026, 11, 21, 12) })
        const readable = removeDurations(again.entries()).map((entry) => JSON.stringify(entry))
        const lost = acknowledged.filter((entry) => isKept(entry) && !readable.includes(JSON.stringify(entry)))
        expect([number, end, lost]).toEqual([number, end, []])
        for (const entry of visitOf(9)) again.append(entry)
        again.close()
        verifyFolder(folder, listSegments(folder), () => {})
      }
      expect(ends.length).toBeGreaterThan(30)
      expect(new Set(ends.slice(0, -1))).toEqual(new Set([code]))
    } finally {
      rmSync(root, { recursive: true })
    }
  })
})
