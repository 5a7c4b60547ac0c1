import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isIndependent, isMastered, measureVisit } from '../../../src/core/autonomy/measure.ts'
import { collectEarlierHelp } from '../../../src/core/autonomy/plan.ts'
import { verifyLines } from '../../../src/core/journal/chain.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { toCoopAutonomy } from '../../../src/core/measures/coop.ts'
import { createFacts } from '../../../src/core/measures/facts.ts'
import { toMeasures } from '../../../src/core/measures/measures.ts'
import { EMPTY_NOTEBOOK, keepVisit } from '../../../src/core/notebook/record.ts'
import { toKeptVisit } from '../../../src/core/notebook/visit.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { toVisitCopy } from '../../../src/core/sheet/visit-copy.ts'
import { createCounts } from '../../../src/journal/counts/counts.ts'
import { sha256, toSegments } from '../journal/write.ts'
import { toFigures } from '../measures/visits.ts'
import { anyGuidingEvent, anyJudgement } from '../session/any-event.ts'
import { beginSitting, VISIT } from '../session/sitting.ts'

const WORDS: readonly SessionEvent['type'][] = ['say-word', 'step-away', 'words', 'told']

const anyEnd: fc.Arbitrary<SessionEvent> = fc.oneof(
  anyJudgement,
  fc.constantFrom<SessionEvent>(
    { type: 'words', answer: 'none' },
    { type: 'words', answer: 'some' },
    { type: 'words', answer: 'all' },
    { type: 'words', answer: null },
    { type: 'told', step: 'entrer', on: true },
    { type: 'told', step: 'emploi', on: false },
    { type: 'finish', keepBoth: true },
    { type: 'undo-finish' },
  ),
)

const anyStory = fc.record({
  guiding: fc.array(anyGuidingEvent, { maxLength: 20 }),
  end: fc
    .tuple(fc.constantFrom('none', 'some', 'all'), fc.array(anyEnd, { maxLength: 6 }))
    .map(([answer, rest]): readonly SessionEvent[] => [{ type: 'words', answer }, ...rest]),
})

const BEGINNING: readonly SessionEvent[] = [
  { type: 'GESTURE', step: 'entrer' },
  { type: 'OBSERVED', observation: { screens: ['questions'], done: [], applies: [], target: 'found' } },
  { type: 'GESTURE', step: 'emploi' },
]

function play({ guiding, end }: { guiding: readonly SessionEvent[]; end: readonly SessionEvent[] }) {
  const sitting = beginSitting('yes')
  for (const event of [...BEGINNING, ...guiding]) if (sitting.snapshot.matches('guide')) sitting.send(event)
  if (sitting.snapshot.matches('guide')) sitting.send({ type: 'stop' })
  return sitting.send(...end, { type: 'finish', keepBoth: true })
}

/** What lines say of one step, told without the code under test: whether anybody knew, and whether anybody told. */
function readWords(entries: readonly Entry[], step: string): { readonly isKnown: boolean; readonly isTold: boolean } {
  const of = entries.filter((entry) => 'step' in entry && entry.step === step)
  const ended = of.filter((entry) => entry.kind === 'step-ended')
  const answers = of.flatMap((entry) => (entry.kind === 'step-answer' && entry.said ? [entry.said] : []))
  const last = answers.at(-1) ?? 'unknown'
  const isHeard = ended.length > 0 && ended.every(({ said }) => said !== undefined && said !== 'unknown')
  return {
    isKnown: last !== 'unknown' || isHeard,
    isTold: last === 'told' || ended.some(({ said }) => said === 'told'),
  }
}

function readAll(entries: readonly Entry[]) {
  const facts = createFacts()
  const counts = createCounts()
  verifyLines(toSegments(entries.map((entry) => ({ entry, day: '2026-05-04' }))), sha256, (record) => {
    facts.take(record)
    counts.take(record)
  })
  return { facts: facts.facts(), counts: counts.all() }
}

it('claims no step of which nobody said anything, on any screen, paper, count or export', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const silent = (events: readonly SessionEvent[]) => events.filter(({ type }) => !WORDS.includes(type))
      const sitting = play({ guiding: silent(story.guiding), end: silent(story.end) })
      const { visit } = sitting.snapshot.context
      const { facts, counts } = readAll(sitting.entries)
      for (const { help } of counts) expect(isIndependent(help)).toBe(false)
      for (const { steps } of facts.visits) {
        const helps = [...steps.values()]
        for (const help of helps) if (help !== 'contested') expect(isIndependent(help)).toBe(false)
        expect(['autonome', 'partiellement_autonome']).not.toContain(toCoopAutonomy(helps))
      }
      const many = facts.visits.flatMap((one) => [...Array<0>(6)].map(() => one))
      const { total, heat } = toMeasures(toFigures({ visits: many, lone: [] }, '2026-09'), {}, () => true)
      for (const value of [total, ...heat.map(({ all }) => all)])
        if (typeof value !== 'string') expect(value.alone).toBe(0)
      if (!visit) return
      for (const { help } of toVisitCopy(visit, '2026-05-04', 'fr', { head: '', machine: '' }).steps)
        expect(isIndependent(help)).toBe(false)
      const kept = toKeptVisit(visit, { day: '2026-05-04', place: '00000000' })
      if (!kept) return
      expect(measureVisit(kept).independent.count).toBe(0)
      expect(isMastered({ ...kept, finished: true })).toBe(false)
      const earlier = collectEarlierHelp(keepVisit(EMPTY_NOTEBOOK, kept), kept.flow, (_flow, step) => step)
      for (const help of Object.values(earlier).flat()) expect(isIndependent(help)).toBe(false)
    }),
  )
})

it('counts a step as without help only where it is known, and never with less help than was said', () => {
  let known = 0
  fc.assert(
    fc.property(anyStory, (story) => {
      const { entries } = play(story)
      const { facts, counts } = readAll(entries)
      const record = replayVisits(entries).get(VISIT)
      const helps = new Map(facts.visits.flatMap(({ steps }) => [...steps]))
      for (const { step, help, contested, corrected } of record?.steps ?? []) {
        const { isKnown, isTold } = readWords(entries, step)
        expect(helps.get(step)).toBe(contested ? 'contested' : help)
        if (!counts.some((count) => count.step === step && count.help === help)) throw new Error(`${step} ${help}`)
        if (contested) continue
        if (isIndependent(help)) known += 1
        if (isIndependent(help) && !corrected) expect(isKnown).toBe(true)
        if (isTold && !corrected) expect(['A3', 'A4', 'A5', 'A6']).not.toContain(help.replace('+', ''))
      }
    }),
  )
  // Else the property would say nothing.
  expect(known).toBeGreaterThan(20)
})

it('takes a step for one without a helper only if nobody was there for all of it', () => {
  const sitting = beginSitting()
    .send({ type: 'step-away', on: true }, { type: 'GESTURE', step: 'entrer' })
    .shows(['questions'])
    .send({ type: 'GESTURE', step: 'emploi' })
    .shows(['questions'], ['emploi'])
    .send({ type: 'step-away', on: false }, { type: 'GESTURE', step: 'logement' })
    .shows(['questions'], ['emploi', 'logement'])
    .send({ type: 'stop' })
  const steps = replayVisits(sitting.entries).get(VISIT)?.steps
  expect(steps?.map(({ step, help }) => [step, help])).toEqual([
    ['entrer', 'A5+'],
    ['emploi', 'A5'],
    ['logement', 'A5+'],
  ])
})
