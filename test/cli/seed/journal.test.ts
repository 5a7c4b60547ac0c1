import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readFlowFolder } from '../../../src/cli/doctor/folder.ts'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import type { EntryKind } from '../../../src/core/journal/entry.ts'
import { JournalError } from '../../../src/core/journal/error.ts'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { openJournal } from '../../../src/journal/journal.ts'
import { openKeys, toKeysFolder } from '../../../src/journal/keys/keys.ts'
import { type Dated, writeJournal } from '../../../src/journal/write-journal.ts'
import { makeJournal } from '../../../tools/seed/journal.ts'

const { flows } = readLibrary(readFlowFolder(join(import.meta.dirname, '../../../flows')))
const WANTED = { steps: 5000, seed: 7, until: '2026-10-31', months: 6 }

let root: string
let made: readonly Dated[]
beforeAll(() => {
  made = [...makeJournal(flows, WANTED)]
})
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-seed-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

function write(name: string): string {
  const folder = join(root, name)
  writeJournal(folder, openKeys(toKeysFolder(folder)), made)
  return folder
}

describe('a made journal', () => {
  it('verifies, and the app continues it', () => {
    const folder = write('one')
    const journal = openJournal({ folder, now: () => new Date(2026, 10, 3, 10) })
    journal.append({ kind: 'supervision', act: 'opened' })
    journal.close()
    expect(readJournal(folder).records.at(-1)).toMatchObject({ day: '2026-11-03', clear: { kind: 'supervision' } })
  })

  it('is the same for the same seed, except for what random keys seal', () => {
    const clear = (folder: string) =>
      readJournal(folder).records.map(({ seq, day, clear, of }) => [seq, day, clear, of?.visit])
    const first = clear(write('one'))
    made = [...makeJournal(flows, WANTED)]
    expect(clear(write('two'))).toEqual(first)
  })

  it('has as many steps as requested, over all the months', () => {
    const { records } = readJournal(write('one'))
    expect(records.filter(({ clear }) => clear.kind === 'step-ended' || clear.kind === 'count')).toHaveLength(
      WANTED.steps,
    )
    expect(new Set(records.map(({ day }) => day.slice(0, 7))).size).toBe(6)
  })

  it('has what a real one has: every reason, both modes, practice, visits without consent, gaps', () => {
    const { entries } = readJournal(write('one'))
    const kinds = new Set<EntryKind>(entries.map(({ kind }) => kind))
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'count',
        'drift',
        'gap',
        'handover',
        'reason',
        'correction',
        'visit-resumed',
        'supervision',
      ]),
    )
    const visits = [...replayVisits(entries).values()]
    const steps = visits.flatMap((visit) => visit.steps)
    const helps = new Set(steps.map(({ help }) => help))
    expect(helps.size).toBeGreaterThan(10)
    expect(new Set(steps.map(({ reason }) => reason)).size).toBeGreaterThan(8)
    expect(entries.some((entry) => entry.kind === 'visit-opened' && entry.mode === 'kiosk')).toBe(true)
    expect(visits.some(({ training }) => training)).toBe(true)
  })

  it('does not overwrite another', () => {
    const folder = write('one')
    const again = () => writeJournal(folder, openKeys(toKeysFolder(folder)), made)
    expect(again).toThrow(JournalError)
  })
})
