import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeHelp } from '../../../src/core/attribution/said.ts'
import { handSchema, helpSchema } from '../../../src/core/attribution/scale.ts'
import type { Entry, EntryOf } from '../../../src/core/journal/entry.ts'
import { joinEntry, splitEntry } from '../../../src/core/journal/lines/clear.ts'
import {
  foldVisit,
  mergeHands,
  mergeSeen,
  openVisit,
  replayVisits,
  toSaid,
  type VisitRecord,
} from '../../../src/core/journal/visit.ts'
import { anyEntries } from './entries.ts'

const visit = 'a'.repeat(32)
const other = 'b'.repeat(32)
const flow = 'france-travail/actualisation'
const opened: EntryOf<'visit-opened'> = { kind: 'visit-opened', visit, flow, version: 3, training: true }
const alone: Entry = {
  kind: 'step-ended',
  visit,
  flow,
  step: 'envoyer',
  hand: 'person',
  help: 'A5',
  evidence: ['gesture'],
}
const inPlace: Entry = {
  kind: 'step-ended',
  visit,
  flow,
  step: 'envoyer',
  hand: 'worker',
  help: 'A0',
  reason: 'reading',
  evidence: ['handover', 'gesture'],
}
const corrected: Entry = { kind: 'correction', visit, step: 'envoyer', hand: 'relative', help: 'A1', reason: 'choice' }
const closed: Entry = { kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true }

function fold(...entries: Entry[]): VisitRecord {
  return entries.reduce<VisitRecord>(foldVisit, foldVisit(undefined, opened))
}

describe('foldVisit', () => {
  it('begins with the opening', () => {
    expect(fold()).toEqual({ visit, flow, version: 3, training: true, steps: [], resumed: 0 })
  })

  it('knows no visit before its opening', () => {
    expect(foldVisit(undefined, alone)).toBeUndefined()
  })

  it('knows the step at which to resume, and how often the app came back', () => {
    const record = fold({ kind: 'step-begun', visit, step: 'relire' }, { kind: 'visit-resumed', visit })
    expect(record).toMatchObject({ begun: 'relire', resumed: 1 })
  })

  it('merges the attempts at one step', () => {
    const [step] = fold(alone, inPlace).steps
    expect(step).toMatchObject({ hand: 'shared', help: 'A0', reason: 'reading', evidence: ['gesture', 'handover'] })
  })

  it('lets a correction count, and keeps what was seen readable', () => {
    const [step] = fold(inPlace, corrected).steps
    expect(step).toEqual({
      step: 'envoyer',
      hand: 'relative',
      help: 'A1',
      reason: 'choice',
      evidence: ['handover', 'gesture', 'word'],
      corrected: true,
      contested: false,
      seen: { hand: 'worker', help: 'A0', reason: 'reading', evidence: ['handover', 'gesture'] },
      word: { hand: 'relative', help: 'A1', reason: 'choice' },
    })
  })

  const toPerson: Entry = { kind: 'correction', visit, step: 'envoyer', hand: 'person', help: 'A6', said: 'none' }

  it('lets the last correction count over what was seen before it', () => {
    const [step] = fold(inPlace, corrected, toPerson).steps
    expect(step).toMatchObject({ hand: 'person', help: 'A6', seen: { hand: 'worker', help: 'A0' } })
    expect(step).not.toHaveProperty('reason')
  })

  it('counts the more intrusive of a correction and of an attempt that is seen after it', () => {
    expect(fold(inPlace, toPerson, alone).steps).toMatchObject([{ hand: 'person', help: 'A5+' }])
    expect(fold(alone, toPerson, inPlace).steps).toMatchObject([{ hand: 'shared', help: 'A0', reason: 'reading' }])
    expect(fold(alone, toPerson, inPlace, toPerson).steps).toMatchObject([{ hand: 'person', help: 'A6' }])
  })

  it('takes a reason that was given after the step, until a correction states another', () => {
    const later: Entry = { kind: 'reason', visit, step: 'envoyer', reason: 'time' }
    const [step] = fold(inPlace, later).steps
    expect(step).toMatchObject({ reason: 'time', corrected: false, seen: { reason: 'reading' } })
    expect(fold(inPlace, later, corrected).steps[0]?.reason).toBe('choice')
    expect(fold(inPlace, corrected, later).steps[0]?.reason).toBe('time')
  })

  it('counts a step that is contested separately, until it is taken back', () => {
    const answer = (said: 'confirmed' | 'contested'): Entry => ({
      kind: 'step-answer',
      visit,
      step: 'envoyer',
      answer: said,
    })
    for (const before of [alone, inPlace])
      for (const after of [[], [corrected], [corrected, before]])
        expect(fold(before, answer('contested'), ...after).steps[0]).toMatchObject({
          contested: true,
          hand: 'unknown',
          help: 'N0',
        })
    expect(fold(alone, answer('contested'), corrected).steps[0]).toMatchObject({
      seen: { hand: 'person', help: 'A5+' },
      word: { hand: 'relative', help: 'A1', reason: 'choice' },
    })
    const [step] = fold(alone, answer('contested'), corrected, answer('confirmed')).steps
    expect(step).toMatchObject({ answer: 'confirmed', contested: false, hand: 'relative' })
  })

  it('gives no reason to a contested step, and keeps the one that was stated', () => {
    const answer: Entry = { kind: 'step-answer', visit, step: 'envoyer', answer: 'contested' }
    const later: Entry = { kind: 'reason', visit, step: 'envoyer', reason: 'time' }
    const [step] = fold(alone, answer, { ...corrected, reason: 'unstated' }, later).steps
    expect(step).not.toHaveProperty('reason')
    expect(step && toSaid(step)).toEqual({ hand: 'relative', help: 'A1', reason: 'time' })
  })

  it('knows nothing of a step that was answered for but not seen', () => {
    const [step] = fold({ kind: 'step-answer', visit, step: 'relire', answer: 'confirmed' }).steps
    expect(step).toMatchObject({ hand: 'unknown', help: 'N0', evidence: [], corrected: false })
    expect(step).not.toHaveProperty('seen')
  })

  it('knows how the visit closed', () => {
    expect(fold(closed).closed).toEqual({ how: 'finished', portalConfirmed: true, recapped: true })
  })

  const foreign: readonly Entry[] = [
    { ...opened, version: 4 },
    { ...alone, visit: other } as Entry,
    { kind: 'handover', visit, step: 'envoyer', to: 'worker', cause: 'worker-took' },
    { kind: 'count', flow, step: 'envoyer', hand: 'worker', help: 'A0' },
    { kind: 'repaired', bytes: 12 },
  ]
  it.each(foreign)('is not changed by %o', (entry) => {
    const record = fold(inPlace)
    expect(foldVisit(record, entry)).toBe(record)
  })
})

describe('openVisit', () => {
  it('is the last visit opened, if it was not closed', () => {
    const later: Entry = { ...opened, visit: other }
    expect(openVisit([opened, alone])?.visit).toBe(visit)
    expect(openVisit([opened, closed, later])?.visit).toBe(other)
    expect(openVisit([opened, closed])).toBeUndefined()
    expect(openVisit([opened, later, { ...closed, visit: other } as Entry])).toBeUndefined()
    expect(openVisit([])).toBeUndefined()
  })
})

describe('a session that folds as it goes', () => {
  it('knows of each visit what a reader of the written journal knows', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const live = new Map<string, VisitRecord>()
        for (const entry of entries) {
          const id = 'visit' in entry ? entry.visit : ''
          const record = foldVisit(live.get(id), entry)
          if (record !== undefined) live.set(id, record)
        }
        const read = entries.map((entry) => {
          const { clear, hidden } = splitEntry(entry)
          return joinEntry(clear, hidden, 'visit' in entry ? entry.visit : undefined) as Entry
        })
        expect(read).toEqual(entries)
        expect(replayVisits(read)).toEqual(live)
      }),
      { numRuns: 300 },
    )
  })

  it('reads the same of a visit whatever other visits are written between', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        for (const [id, record] of replayVisits(entries)) {
          const own = entries.filter((entry) => 'visit' in entry && entry.visit === id)
          expect(replayVisits(own).get(id)).toEqual(record)
        }
      }),
    )
  })

  it('counts nothing but what was seen or stated', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        for (const { steps } of replayVisits(entries).values()) {
          for (const { hand, help, seen, word, contested } of steps) {
            const unseen = { hand: 'unknown', help: 'N0' }
            const from = contested ? unseen : (word ?? seen ?? unseen)
            expect([hand, help]).toEqual([from.hand, from.help])
          }
          expect(new Set(steps.map(({ step }) => step)).size).toBe(steps.length)
        }
      }),
    )
  })
})

const hands = handSchema.options
const helps = helpSchema.options

describe('mergeHands', () => {
  it('shares the step between different hands', () => {
    expect(mergeHands('person', 'worker')).toBe('shared')
    expect(mergeHands('relative', 'person')).toBe('shared')
    expect(mergeHands('shared', 'person')).toBe('shared')
  })

  it('lets unknown give way to a known hand', () => {
    expect(mergeHands('unknown', 'worker')).toBe('worker')
    expect(mergeHands('nobody', 'unknown')).toBe('nobody')
  })

  it('lets the portal, which has no hand, give way to whoever acted', () => {
    expect(mergeHands('nobody', 'person')).toBe('person')
  })

  it('does not depend on the order or the grouping of the attempts', () => {
    for (const a of hands)
      for (const b of hands) {
        expect(mergeHands(a, b)).toBe(mergeHands(b, a))
        for (const c of hands) expect(mergeHands(mergeHands(a, b), c)).toBe(mergeHands(a, mergeHands(b, c)))
      }
  })
})

describe('mergeHelp', () => {
  it('keeps the most intrusive help', () => {
    expect(mergeHelp('A5', 'A2')).toBe('A2')
    expect(mergeHelp('A0', 'A6')).toBe('A0')
  })

  it('lets a degree take the place of an N-code, whichever came first', () => {
    expect(mergeHelp('N8', 'A5')).toBe('A5')
    expect(mergeHelp('A6', 'N7')).toBe('A6')
  })

  it('keeps the later of two N-codes, unless it is "not observed"', () => {
    expect(mergeHelp('N8', 'N7')).toBe('N7')
    expect(mergeHelp('N8', 'N0')).toBe('N8')
  })

  it('never makes the help lighter', () => {
    const degree = (code: string): number => (code.startsWith('A') ? Number(code[1]) : 7)
    for (const a of helps) for (const b of helps) expect(degree(mergeHelp(a, b))).toBe(Math.min(degree(a), degree(b)))
  })
})

describe('mergeSeen', () => {
  const helped = { hand: 'worker', help: 'A0', reason: 'reading', evidence: ['handover'] } as const
  const alone = { hand: 'person', help: 'A5', evidence: ['gesture', 'handover'] } as const

  it('keeps the reason of the help that counts, and each kind of evidence once', () => {
    const merged = { hand: 'shared', help: 'A0', reason: 'reading' }
    expect(mergeSeen(helped, alone)).toEqual({ ...merged, evidence: ['handover', 'gesture'] })
    expect(mergeSeen(alone, helped)).toEqual({ ...merged, evidence: ['gesture', 'handover'] })
  })

  it('prefers a stated reason to an unstated one', () => {
    expect(mergeSeen(helped, { ...helped, reason: 'unstated' }).reason).toBe('reading')
    expect(mergeSeen({ ...helped, reason: 'unstated' }, { ...helped, reason: 'time' }).reason).toBe('time')
  })

  it('keeps the later of two reasons for the same help', () => {
    expect(mergeSeen(helped, { ...helped, reason: 'time' }).reason).toBe('time')
  })

  it('has no reason when none was given', () => {
    expect(mergeSeen(alone, alone)).not.toHaveProperty('reason')
  })
})
