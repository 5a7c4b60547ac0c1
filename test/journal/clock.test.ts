import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal/entry.ts'
import { parseNotes } from '../../src/core/journal/heads/checkpoint.ts'
import type { JournalRecord } from '../../src/core/journal/record.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { purgeSegments } from '../../src/journal/rights.ts'
import { verifyFolder } from '../../src/journal/verify/verify-folder.ts'

const count: Entry = { kind: 'count', flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6' }

let root: string
let folder: string
const zone = process.env.TZ
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-clock-'))
  folder = join(root, 'journal')
  process.env.TZ = 'Europe/Paris'
})
afterEach(() => {
  if (zone === undefined) Reflect.deleteProperty(process.env, 'TZ')
  else process.env.TZ = zone
  rmSync(root, { recursive: true })
})

/** Writes one line at each of these moments (UTC), with a new start of the app each time or not. */
function writeAt(moments: readonly string[], isStarted = false): readonly JournalRecord[] {
  let clock = new Date(moments[0] ?? 0)
  let journal = openJournal({ folder, now: () => clock })
  for (const moment of moments) {
    clock = new Date(moment)
    if (isStarted) {
      journal.close()
      journal = openJournal({ folder, now: () => clock })
    }
    journal.append(count)
  }
  journal.close()
  const records: JournalRecord[] = []
  verifyFolder(folder, listSegments(folder), (record) => records.push(record))
  return records
}

const days = (records: readonly JournalRecord[]): string[] => records.map(({ day }) => day)
const heads = () =>
  parseNotes(readFileSync(join(folder, 'heads.txt'), 'utf8')).heads.map(({ checkpoint }) => checkpoint)

describe.each([false, true])('the day of a line, with a new start of the app each time: %s', (isStarted) => {
  it('is the local one on both sides of midnight', () => {
    expect(days(writeAt(['2026-11-24T22:59:59Z', '2026-11-24T23:00:00Z'], isStarted))).toEqual([
      '2026-11-24',
      '2026-11-25',
    ])
  })

  it('is the same in the hour that comes twice, and that day has one head', () => {
    const autumn = ['2026-10-24T22:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T23:30:00Z']
    expect(days(writeAt(autumn, isStarted))).toEqual(['2026-10-25', '2026-10-25', '2026-10-25', '2026-10-26'])
    expect(heads().filter(({ cause }) => cause === 'day')).toMatchObject([{ since: '2026-10-25', day: '2026-10-25' }])
  })

  it('crosses the hour that is left out in spring, and the 29th of February', () => {
    const spring = ['2028-02-28T12:00:00Z', '2028-02-29T12:00:00Z', '2028-03-25T23:30:00Z', '2028-03-26T01:30:00Z']
    expect(days(writeAt(spring, isStarted))).toEqual(['2028-02-28', '2028-02-29', '2028-03-26', '2028-03-26'])
    expect(listSegments(folder)).toEqual(['2028-02.jsonl', '2028-03.jsonl'])
  })

  it('begins a segment with a year, and the days between have a head', () => {
    expect(days(writeAt(['2026-12-31T22:59:00Z', '2027-01-02T12:00:00Z'], isStarted))).toEqual([
      '2026-12-31',
      '2027-01-02',
    ])
    expect(heads().map(({ cause, since, day }) => [cause, since, day])).toContainEqual([
      'day',
      '2026-12-31',
      '2027-01-01',
    ])
  })

  it('follows a clock that is set back, which is reported but is no damage', () => {
    writeAt(['2027-01-02T12:00:00Z', '2026-12-30T12:00:00Z', '2027-01-03T12:00:00Z'], isStarted)
    const { notes } = verifyFolder(folder, listSegments(folder), () => {})
    expect(notes).toEqual([{ code: 'day-went-back', segment: '2027-01.jsonl', line: 2 }])
  })

  it('has a line before it that says so when the clock went back by days, and none for a time zone', () => {
    const records = writeAt(['2027-01-02T12:00:00Z', '2026-12-30T12:00:00Z', '2026-12-30T13:00:00Z'], isStarted)
    expect(records.flatMap(({ clear }) => (clear.kind === 'clock' ? [clear] : []))).toEqual([
      { kind: 'clock', how: 'back', seen: '2026-12-30' },
    ])
  })

  it('does not follow a clock that is years ahead: lines keep the last day, a line records it, and it goes back', () => {
    const records = writeAt(
      ['2026-11-24T12:00:00Z', '2099-12-20T12:00:00Z', '2099-12-20T13:00:00Z', '2026-11-25T12:00:00Z'],
      isStarted,
    )
    expect(days(records)).toEqual(['2026-11-24', '2026-11-24', '2026-11-24', '2026-11-24', '2026-11-25'])
    expect(records[1]?.clear).toEqual({ kind: 'clock', how: 'ahead', seen: '2099-12-20' })
    expect(listSegments(folder)).toEqual(['2026-11.jsonl'])
    writeAt(['2026-11-27T12:00:00Z'], isStarted)
    expect(heads().filter(({ cause }) => cause === 'day')).toMatchObject([
      { since: '2026-11-24', day: '2026-11-24' },
      { since: '2026-11-25', day: '2026-11-26' },
    ])
  })

  it('follows a clock after months of rest once it showed such days three times, and a line records it', () => {
    const rested = ['2026-11-24', '2027-06-01', '2027-06-02', '2027-06-03', '2027-06-04', '2027-06-05']
    const records = writeAt(
      rested.map((day) => `${day}T12:00:00Z`),
      isStarted,
    )
    const said = records.flatMap(({ clear }) => (clear.kind === 'clock' ? [`${clear.how} ${clear.seen}`] : []))
    expect(said).toEqual(['ahead 2027-06-01', 'ahead 2027-06-02', 'ahead 2027-06-03', 'followed 2027-06-04'])
    expect(days(records).at(-1)).toBe('2027-06-05')
    expect(listSegments(folder)).toEqual(['2026-11.jsonl', '2027-06.jsonl'])
  })

  it('reports nothing for a machine that was away for a summer, or was only started day by day', () => {
    const records = writeAt(['2026-07-01T12:00:00Z', '2026-08-30T12:00:00Z'], isStarted)
    expect(records).toHaveLength(2)
    for (const moment of ['2026-10-20T12:00:00Z', '2026-12-10T12:00:00Z']) {
      openJournal({ folder, now: () => new Date(moment) }).close()
    }
    expect(writeAt(['2027-01-20T12:00:00Z'])).toHaveLength(3)
  })

  it('follows a changed time zone', () => {
    writeAt(['2026-11-24T23:30:00Z'], isStarted)
    process.env.TZ = 'America/Cayenne'
    expect(days(writeAt(['2026-11-24T23:40:00Z'], isStarted))).toEqual(['2026-11-25', '2026-11-24'])
  })
})

describe('a purge, when the clock is years ahead', () => {
  it('deletes only what is old by the newest line that was written before', () => {
    writeAt(['2026-10-24T12:00:00Z', '2026-11-24T12:00:00Z'])
    const journal = openJournal({ folder, now: () => new Date('2038-01-20T12:00:00Z') })
    expect(purgeSegments(journal, folder, { today: '2038-01-20', months: 12 })).toBe(0)
    journal.close()
  })
})
