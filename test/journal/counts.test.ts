import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applySaid } from '../../src/core/attribution/said.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import type { JournalRecord } from '../../src/core/journal/record.ts'
import { toCountKey } from '../../src/core/journal/tally.ts'
import { replayVisits } from '../../src/core/journal/visit.ts'
import { type Counts, createCounts } from '../../src/journal/counts/counts.ts'
import { openCounts, openCountsDatabase, openLibsql, openNodeSqlite } from '../../src/journal/counts/counts-database.ts'
import { anyEntries } from '../core/journal/entries.ts'
import { toSegments, verifyChain } from '../core/journal/write.ts'

let folder: string
let path: string
let opened: Counts[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-counts-'))
  path = join(folder, 'counts.sqlite')
  opened = []
})
afterEach(() => {
  for (const counts of opened) counts.close()
  rmSync(folder, { recursive: true })
})

function toRecords(entries: readonly Entry[]): readonly JournalRecord[] {
  return verifyChain(toSegments(entries.map((entry) => ({ entry, day: '2026-11-24' })))).records
}

function inMemory(records: readonly JournalRecord[]): Counts {
  const counts = createCounts()
  records.forEach(counts.take)
  return counts
}

function openDatabase(records: readonly JournalRecord[]): Counts {
  const end = { seq: records.at(-1)?.seq ?? 0, hash: records.at(-1)?.hash ?? '' }
  const counts = openCountsDatabase(path, end, (take) => records.forEach(take), openNodeSqlite) as Counts
  opened.push(counts)
  return counts
}

function toTexts(counts: Counts): string[] {
  return counts
    .all()
    .map((count) => `${toCountKey(count)}: ${count.n}`)
    .sort()
}

/** Counts from whole entries, by the fold that the session uses. */
function fromEntries(entries: readonly Entry[]): string[] {
  const keys = [...replayVisits(entries).values()].flatMap(({ flow, training, steps }) =>
    steps
      .filter(({ seen, word, answer }) => seen !== undefined || word !== undefined || answer !== undefined)
      .map(({ step, hand, help, contested }) =>
        toCountKey({ month: '2026-11', flow, training, step, hand, help, contested }),
      ),
  )
  const alone = entries.flatMap((entry) => {
    const lone = { month: '2026-11', training: false } as const
    if (entry.kind === 'count')
      return [toCountKey({ ...lone, ...entry, help: applySaid(entry.help, entry.said ?? 'unknown'), contested: false })]
    if (entry.kind !== 'count-contested') return []
    return [toCountKey({ ...lone, ...entry, hand: 'unknown', help: 'N0', contested: true })]
  })
  const counted = new Map<string, number>()
  for (const key of [...keys, ...alone]) counted.set(key, (counted.get(key) ?? 0) + 1)
  return [...counted].map(([key, n]) => `${key}: ${n}`).sort()
}

describe('the counts', () => {
  it('are those of the whole entries, from clear parts and the sealed answers', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        expect(toTexts(inMemory(toRecords(entries)))).toEqual(fromEntries(entries))
      }),
      { numRuns: 300 },
    )
  })

  it('are the same from memory, from a database that was filled at once, and from one that followed', () => {
    fc.assert(
      fc.property(anyEntries, fc.nat(40), (entries, at) => {
        rmSync(path, { force: true })
        const records = toRecords(entries)
        const followed = openDatabase(records.slice(0, at))
        records.slice(at).forEach(followed.take)
        const wanted = toTexts(inMemory(records))
        expect(toTexts(followed)).toEqual(wanted)
        followed.close()
        opened.pop()
        expect(toTexts(openDatabase(records))).toEqual(wanted)
        opened.pop()?.close()
      }),
      { numRuns: 25 },
    )
  })
})

describe('the engines of the counts', () => {
  const end = (records: readonly JournalRecord[]) => ({
    seq: records.at(-1)?.seq ?? 0,
    hash: records.at(-1)?.hash ?? '',
  })

  it('that load here are SQLite of Node and libsql', () => {
    expect([openNodeSqlite() !== undefined, openLibsql() !== undefined]).toEqual([true, true])
  })

  it('give the same answers, all three', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const records = toRecords(entries)
        const answers = [[openNodeSqlite], [openLibsql], []].map((engines) => {
          rmSync(path, { force: true })
          const counts = openCounts(path, end(records), (take) => records.forEach(take), engines)
          const texts = toTexts(counts)
          counts.close()
          return texts
        })
        expect(answers[1]).toEqual(answers[0])
        expect(answers[2]).toEqual(answers[0])
      }),
      { numRuns: 20 },
    )
  })

  it('read what another one left, and fill it again when it is damaged', () => {
    const records = toRecords([{ kind: 'count', flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6' }])
    openCounts(path, end(records), (take) => records.forEach(take), [openNodeSqlite]).close()
    const none = (): never => {
      throw new Error('the journal was read again')
    }
    const again = openCounts(path, end(records), none, [openLibsql])
    expect(toTexts(again)).toHaveLength(1)
    again.close()
    writeFileSync(path, 'no database')
    const filled = openCounts(path, end(records), (take) => records.forEach(take), [openLibsql])
    expect(toTexts(filled)).toHaveLength(1)
    filled.close()
  })
})

describe('the counts of a visit whose person objected', () => {
  const visit = 'a'.repeat(32)
  const entries: Entry[] = [
    { kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false },
    { kind: 'step-ended', visit, flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6', evidence: [] },
    { kind: 'count', flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6' },
    { kind: 'objected', number: 1 },
    { kind: 'correction', visit, step: 'envoyer', hand: 'worker', help: 'A0' },
  ]
  it('are gone, and stay gone when it is corrected, from memory and from a database', () => {
    const records = toRecords(entries)
    const left = ['2026-11 caf/rsa real envoyer person A6+: 1']
    expect(toTexts(inMemory(records))).toEqual(left)
    const followed = openDatabase(records.slice(0, 3))
    records.slice(3).forEach(followed.take)
    expect(toTexts(followed)).toEqual(left)
  })
})

describe('openCountsDatabase', () => {
  const records = toRecords([{ kind: 'count', flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6' }])

  it.each([
    ['lost', () => rmSync(path)],
    ['replaced by other bytes', () => writeFileSync(path, 'no database')],
    ['cut to nothing', () => writeFileSync(path, '')],
  ])('fills it again when it was %s', (_, damage) => {
    openDatabase([]).close()
    opened.pop()
    damage()
    expect(toTexts(openDatabase(records))).toEqual(['2026-11 caf/rsa real envoyer person A6+: 1'])
    expect(existsSync(path)).toBe(true)
  })

  it('does not read the journal again if its end is the same', () => {
    openDatabase(records).close()
    opened.pop()
    let reads = 0
    const end = { seq: records[0]?.seq ?? 0, hash: records[0]?.hash ?? '' }
    const again = openCountsDatabase(path, end, () => {
      reads += 1
    }) as Counts
    opened.push(again)
    expect([reads, toTexts(again).length]).toEqual([0, 1])
  })
})
