import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendRecord, START } from '../../../src/core/journal/chain.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { JournalError } from '../../../src/core/journal/error.ts'
import { splitEntry } from '../../../src/core/journal/lines/clear.ts'
import { isSegmentName, type Segment } from '../../../src/core/journal/lines/segment.ts'
import { anyDay, anyEntry } from './entries.ts'
import { sealNoise, sha256, toSegments, verifyChain } from './write.ts'

// Made by a program that shares no code with ours: Python's json and hashlib.
const fixtures = join(import.meta.dirname, '../../fixtures/journal')

function readCase(kind: 'valid' | 'invalid', name: string): { segments: Segment[]; expected: unknown } {
  const folder = join(fixtures, kind, name)
  const names = readdirSync(folder).filter(isSegmentName).sort()
  return {
    segments: names.map((segment) => ({ name: segment, bytes: readFileSync(join(folder, segment)) })),
    expected: JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')),
  }
}

function errorOf(effect: () => unknown): JournalError {
  try {
    effect()
  } catch (error) {
    if (error instanceof JournalError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const opened: Entry = { kind: 'visit-opened', visit: 'a'.repeat(32), flow: 'caf/rsa', version: 1, training: false }

describe('verifyChain', () => {
  describe.each(readdirSync(join(fixtures, 'valid')))('when the journal is: %s', (name) => {
    it('verifies, to the same head', () => {
      const { segments, expected } = readCase('valid', name)
      const { records, head, notes } = verifyChain(segments)
      const visits = records.filter(({ clear }) => clear.kind === 'visit-opened').length
      const found = { lines: records.length, visits, segments: segments.length, head: head.hash.slice(0, 32), notes }
      expect(found).toEqual(expected)
      expect(head.seq).toBe(records.length)
    })
  })

  const badLines = readdirSync(join(fixtures, 'invalid')).filter(
    (name) => !readdirSync(join(fixtures, 'invalid', name)).includes('heads.txt') && name !== 'heads-all-missing',
  )
  describe.each(badLines)('when the journal is: %s', (name) => {
    it('names the first bad line and what is wrong with it', () => {
      const { segments, expected } = readCase('invalid', name)
      const { code, segment, line } = errorOf(() => verifyChain(segments))
      expect({ code, segment, line }).toEqual(expected)
    })
  })

  it('verifies an empty journal to the start', () => {
    expect(verifyChain([])).toEqual({ records: [], head: START, notes: [], empty: [], end: undefined })
  })

  it('refuses segments that do not come in the order of their names', () => {
    const [segment] = toSegments([{ entry: opened, day: '2026-11-24' }])
    const later = { name: '2026-12.jsonl', bytes: new Uint8Array() }
    expect(errorOf(() => verifyChain([later, segment as Segment])).code).toBe('wrong-segment')
  })

  it('gives back the clear part of any entries that were written, in order, whatever the clock did', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ entry: anyEntry, day: anyDay }), { maxLength: 30 }), (dated) => {
        const { records, head } = verifyChain(toSegments(dated))
        expect(records.map(({ clear }) => clear)).toEqual(dated.map(({ entry }) => splitEntry(entry).clear))
        expect(head.seq).toBe(dated.length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('appendRecord', () => {
  const append = (entry: Entry, day = '2026-11-24') =>
    appendRecord(START, { entry, day, visit: 'visit' in entry ? 1 : undefined, seal: sealNoise }, sha256)

  it('seals what the clear part leaves out, and leaves out members that are undefined', () => {
    const sealed: object[] = []
    const entry: Entry = {
      kind: 'correction',
      visit: 'a'.repeat(32),
      step: 'x',
      hand: 'person',
      help: 'A6',
      reason: undefined,
    }
    const seal = (_: string, hidden: object): string => {
      sealed.push(hidden)
      return 'A'.repeat(38)
    }
    appendRecord(START, { entry, day: '2026-11-24', visit: 1, seal }, sha256)
    appendRecord(START, { entry: { ...entry, reason: 'reading' }, day: '2026-11-24', visit: 1, seal }, sha256)
    expect(sealed).toEqual([{}, { reason: 'reading' }])
  })

  it('binds the sealed part to all that stands before it', () => {
    const bounds: string[] = []
    const seal = (bound: string): string => {
      bounds.push(bound)
      return 'A'.repeat(38)
    }
    const { line } = appendRecord(START, { entry: opened, day: '2026-11-24', visit: 1, seal }, sha256)
    expect(line.startsWith(`${bounds[0]},"sealed":`)).toBe(true)
    expect(bounds[0]).toContain('"visit":1')
  })

  const refused: readonly [string, object][] = [
    ['a kind that is not in the list', { ...opened, kind: 'visit-watched' }],
    ['a name', { ...opened, name: 'Camille Exemple' }],
    ['a typed value', { ...opened, value: '1234567890' }],
    ['a visit reference that could be a name', { ...opened, visit: 'Camille Exemple' }],
    ['a step that could be a sentence', { kind: 'step-begun', visit: 'a'.repeat(32), step: 'Elle a dit oui' }],
    ['a count that could be joined to a visit', { kind: 'count', visit: 'a'.repeat(32) }],
  ]
  it.each(refused)('refuses %s', (_, entry) => {
    expect(errorOf(() => append(entry as Entry)).code).toBe('refused-entry')
  })

  it.each(['2026-02-30', '24/11/2026', 'NaN-NaN-NaN', '2026-11-24T10:00:00Z'])('refuses %s as a day', (day) => {
    expect(errorOf(() => append(opened, day)).code).toBe('refused-entry')
  })
})
