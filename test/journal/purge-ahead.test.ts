import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdJournal } from '../../src/cli/verify/hold.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { purgeSegments } from '../../src/journal/rights.ts'
import { idOf, substitutedVisit } from './visit-of.ts'

let root: string
let folder: string
let clock: Date
let journal: Journal
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-ahead-'))
  folder = join(root, 'journal')
})
afterEach(() => {
  journal.close()
  rmSync(root, { recursive: true })
})

const open = (): Journal => openJournal({ folder, now: () => clock })

function write(...numbers: readonly number[]): void {
  for (const number of numbers) for (const entry of substitutedVisit(number)) journal.append(entry)
}

describe('purgeSegments, when a clock that was far ahead has left the last segment', () => {
  const at = (year: number, month: number, day: number): void => {
    clock = new Date(year, month - 1, day, 12)
  }
  // A first start in 2099, then the right year: all lines go to the segment of 2099.
  const live = (): void => {
    at(2099, 12, 1)
    journal = open()
    write(1)
    at(2026, 11, 20)
    write(2)
    at(2026, 12, 20)
    write(3)
    // A visit of then that somebody corrects now.
    write(4)
    at(2027, 2, 1)
    journal.append({ kind: 'correction', visit: idOf(4), step: 'envoyer', hand: 'person', help: 'A6' })
    write(5)
  }
  const purge = (): number => purgeSegments(journal, folder, { today: '2027-02-01', months: 1 })
  const held = () => holdJournal(folder, { fingerprints: [], anchors: [] })

  it('destroys the keys of what is too old there, once, and the rest still verifies and opens', () => {
    live()
    expect(listSegments(folder)).toEqual(['2099-12.jsonl'])
    purge()
    expect(journal.keys.ring.numbers()).toEqual([11, 15])
    expect(journal.entries().at(-1)).toEqual({ kind: 'purged', segment: '2026-12', last: 13 })
    const { seq } = journal.head
    purge()
    expect(journal.head.seq).toBe(seq)
    journal.close()
    expect(held()).toMatchObject({ vouchedBy: ['keys'], sealed: { should: 7, opened: 7, lost: 0 } })
    journal = open()
    expect(journal.keys.ring.numbers()).toEqual([11, 15])
  })

  it('is finished at the next opening when a crash came right after its line', () => {
    live()
    journal.append({ kind: 'purged', segment: '2026-12', last: 13 })
    journal.close()
    journal = open()
    expect(journal.keys.ring.numbers()).toEqual([11, 15])
    journal.close()
    expect(held()).toMatchObject({ vouchedBy: ['keys'] })
    journal = open()
  })

  it('does nothing while nothing is too old', () => {
    live()
    const { seq } = journal.head
    expect(purgeSegments(journal, folder, { today: '2027-02-01', months: 6 })).toBe(0)
    expect(journal.head.seq).toBe(seq)
  })
})
