import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toView } from '../../../src/core/app/view/to-view.ts'
import { measureVisit } from '../../../src/core/autonomy/measure.ts'
import { verifyLines } from '../../../src/core/journal/chain.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { replayVisits, type StepRecord, type VisitRecord } from '../../../src/core/journal/visit.ts'
import { createFacts } from '../../../src/core/measures/facts.ts'
import { toMeasures } from '../../../src/core/measures/measures.ts'
import { toKeptVisit } from '../../../src/core/notebook/visit.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { toRecapLines } from '../../../src/core/session/recap-lines.ts'
import type { Visit } from '../../../src/core/session/visit.ts'
import { createMandates } from '../../../src/core/sheet/mandate.ts'
import { toVisitCopy } from '../../../src/core/sheet/visit-copy.ts'
import { toAuditSteps } from '../../../src/core/supervision/audit.ts'
import { sha256, toSegments } from '../journal/write.ts'
import { toFigures } from '../measures/visits.ts'
import { anyGuidingEvent, anyJudgement } from './any-event.ts'
import { beginSitting, type Sitting, VISIT } from './sitting.ts'

/** The ways out of the recap: by its button, by the wipe, by the person's leaving, or by a kill, which sends nothing. */
const ENDINGS = ['finish', 'wipe', 'LEAVE', 'kill'] as const
const FINISH = { type: 'finish', keepBoth: true } as const

interface Story {
  readonly guiding: readonly SessionEvent[]
  /** Corrections without a reason too, as the second tap says them. */
  readonly judging: readonly SessionEvent[]
  readonly ending: (typeof ENDINGS)[number]
}

const anyTap: fc.Arbitrary<SessionEvent> = fc.oneof(
  { arbitrary: anyJudgement, weight: 3 },
  // The two taps that were lost, on steps that are there.
  ...(['entrer', 'emploi'] as const).map((step) => ({
    arbitrary: fc.constantFrom<SessionEvent>(
      { type: 'judge', step, answer: 'contested' },
      { type: 'correct', step, hand: 'worker' },
      { type: 'correct', step, hand: 'person' },
      { type: 'say-who', step, hand: 'worker' },
      { type: 'say-who', step, hand: 'person' },
      { type: 'say-who', step, hand: 'unknown' },
    ),
    weight: 2,
  })),
  fc.constantFrom<SessionEvent>(
    { type: 'take-hand' },
    { type: 'return-hand' },
    { type: 'give-reason', reason: 'time', all: true },
    { type: 'show-all', on: true },
  ),
  // Ended, and taken back: whatever was confirmed then may be said otherwise.
  fc.constantFrom<SessionEvent>(FINISH, { type: 'finish', keepBoth: false }, { type: 'undo-finish' }),
)

/** Two steps that the person does, so that there is something to contest. */
const BEGINNING: readonly SessionEvent[] = [
  { type: 'GESTURE', step: 'entrer' },
  { type: 'OBSERVED', observation: { screens: ['questions'], done: [], applies: [], target: 'found' } },
  { type: 'GESTURE', step: 'emploi' },
]

const anyStory: fc.Arbitrary<Story> = fc.record({
  guiding: fc.array(anyGuidingEvent, { maxLength: 20 }),
  judging: fc.array(anyTap, { maxLength: 8 }),
  ending: fc.constantFrom(...ENDINGS),
})

/** What the person said of each step, told without the code under test: the last answer, the last correction. */
interface Said {
  readonly answers: ReadonlyMap<string, 'confirmed' | 'contested'>
  readonly hands: ReadonlyMap<string, string>
}

interface Told {
  readonly answers: Map<string, 'confirmed' | 'contested'>
  readonly hands: Map<string, string>
}

/** The second tap of « Changer », told without the code under test. */
function sayWho(step: string, hand: string, seen: StepRecord | undefined, { answers, hands }: Told): void {
  const noted = seen?.seen?.hand
  const isNoted = noted !== undefined && noted !== 'unknown' && noted !== 'nobody'
  if (hand === 'unknown') return void answers.set(step, 'contested')
  if (isNoted) answers.set(step, noted === hand ? 'confirmed' : 'contested')
  if (!isNoted || noted !== hand || hands.has(step)) hands.set(step, hand)
}

function toAgain(visit: Visit | undefined): readonly { readonly step: string }[] {
  if (!visit) return []
  return toRecapLines(visit, 'fr').filter(({ readAgain }) => readAgain || visit.recap?.all === true)
}

function play({ guiding, judging, ending }: Story, consent: 'yes' | 'no' = 'yes'): { sitting: Sitting; said: Said } {
  const sitting = beginSitting(consent)
  const answers = new Map<string, 'confirmed' | 'contested'>()
  const hands = new Map<string, string>()
  const tell = (event: SessionEvent): void => {
    const { visit } = sitting.snapshot.context
    const isRecorded = (step: string) => visit?.record?.steps.some((one) => one.step === step) === true
    const isHeard = visit?.recap?.holder !== 'worker'
    const isAsked = sitting.snapshot.matches('recap') || (event.type === 'correct' && sitting.snapshot.matches('guide'))
    const seen = visit?.record?.steps.find((one) => 'step' in event && one.step === event.step)
    const written = sitting.written.length
    sitting.send(event)
    // The button confirms what nobody had answered; it says nothing otherwise.
    if (event.type === 'finish' && isAsked && isHeard && !sitting.snapshot.matches('recap'))
      for (const { step } of toAgain(visit)) if (!answers.has(step)) answers.set(step, 'confirmed')
    const isWord = event.type === 'correct' || event.type === 'judge' || event.type === 'say-who'
    if (!isWord || !isAsked || !isHeard || !isRecorded(event.step)) return
    if (event.type === 'judge') answers.set(event.step, event.answer)
    else if (event.type === 'correct') hands.set(event.step, event.hand)
    else sayWho(event.step, event.hand, seen, { answers, hands })
    // It is on the disk when the tap is over: whatever happens next, a kill too, comes after it.
    if (consent === 'yes') expect(sitting.written.length).toBeGreaterThan(written)
  }
  for (const event of [...BEGINNING, ...guiding]) if (sitting.snapshot.matches('guide')) tell(event)
  if (sitting.snapshot.matches('guide')) sitting.send({ type: 'stop' })
  for (const event of judging) tell(event)
  if (ending === 'finish') tell(FINISH)
  else if (ending !== 'kill') sitting.send({ type: ending })
  return { sitting, said: { answers, hands } }
}

const readBack = (entries: readonly Entry[]): VisitRecord => {
  const record = replayVisits(JSON.parse(JSON.stringify(entries))).get(VISIT)
  if (!record) throw new Error('the visit was opened')
  return record
}

const toContested = ({ answers }: Said) =>
  [...answers].flatMap(([step, answer]) => (answer === 'contested' ? [step] : []))

function toFacts(entries: readonly Entry[]) {
  const facts = createFacts()
  verifyLines(toSegments(entries.map((entry) => ({ entry, day: '2026-05-04' }))), sha256, facts.take)
  return facts.facts()
}

it('loses no statement of a person, whatever ends the visit', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const { sitting, said } = play(story)
      const { steps } = readBack(sitting.written)
      for (const [step, answer] of said.answers)
        expect(steps.find((one) => one.step === step)).toMatchObject({ answer, contested: answer === 'contested' })
      for (const [step, hand] of said.hands)
        expect(steps.find((one) => one.step === step)).toMatchObject({ corrected: true, word: { hand } })
    }),
  )
})

it('never counts a contested step as done alone or in place, but separately', () => {
  let met = 0
  fc.assert(
    fc.property(anyStory, (story) => {
      const { sitting, said } = play(story)
      const contested = toContested(said)
      met += contested.length
      const { visit } = sitting.snapshot.context
      const record = readBack(sitting.entries)
      for (const step of contested)
        expect(record.steps.find((one) => one.step === step)).toMatchObject({ hand: 'unknown', help: 'N0' })

      const { steps } = toFacts(sitting.entries).visits[0] ?? { steps: new Map() }
      expect(
        [...steps]
          .filter(([, help]) => help === 'contested')
          .map(([step]) => step)
          .toSorted(),
      ).toEqual(contested.toSorted())

      const audit = toAuditSteps(sitting.entries, (step) => ({ title: { fr: step }, critical: false })).steps
      for (const { step, hand, help, contested: is } of audit) {
        expect(is).toBe(contested.includes(step))
        if (is) expect([hand, help]).toEqual(['unknown', 'N0'])
      }

      if (!visit) return
      const kept = toKeptVisit(visit, { day: '2026-05-04', place: '00000000' })
      if (kept) {
        const measures = measureVisit(kept)
        expect(measures.contested).toBe(contested.length)
        const others = kept.steps.filter(({ step }) => !contested.includes(step))
        expect(measures).toMatchObject({ ...measureVisit({ ...kept, steps: others }), contested: contested.length })
      }
      const copy = toVisitCopy(visit, '2026-05-04', 'fr', { head: '', machine: '' })
      for (const step of copy.steps.filter(({ contested: is }) => is)) {
        expect(contested).toContain(step.step)
        expect([step.hand, step.help]).toEqual(['unknown', 'N0'])
        // Both words are on what the person takes away.
        const { seen, word } = record.steps.find((one) => one.step === step.step) ?? {}
        expect([step.seen?.hand, step.said?.hand]).toEqual([seen?.hand, word?.hand])
      }
      for (const { step } of createMandates(visit, 'fr').flatMap(({ formalities }) => formalities))
        if (contested.includes(step)) expect(['worker', 'relative', 'shared']).toContain(said.hands.get(step))
    }),
  )
  // Else the property would say nothing.
  expect(met).toBeGreaterThan(25)
})

it('counts a contested step separately without consent, too', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const { sitting, said } = play({ ...story, ending: 'LEAVE' }, 'no')
      const { lone } = toFacts(sitting.entries)
      const apart = lone.filter(({ help }) => help === 'contested').map(({ step }) => step)
      expect(apart.toSorted()).toEqual(toContested(said).toSorted())
    }),
  )
})

it('shows both versions on the sheet', () => {
  const sitting = beginSitting()
    .send({ type: 'GESTURE', step: 'entrer' })
    .shows(['questions'])
    .send({ type: 'stop' }, { type: 'judge', step: 'entrer', answer: 'contested' })
    .send({ type: 'correct', step: 'entrer', hand: 'worker' })
  const { screen } = toView(sitting.snapshot, { today: '2026-05-04', head: '', character: undefined })
  expect(screen).toMatchObject({
    at: 'recap',
    sheet: {
      lines: [{ contested: true, seen: { hand: 'person', help: 'A5+' }, said: { hand: 'worker', reason: 'unstated' } }],
    },
  })
})

it('gives a visit with a contested step that value and no other, and its step to no figure', () => {
  const toFiguresOf = (...steps: readonly (readonly [string, 'A5' | 'A0' | 'contested'])[]) => {
    const visit = { month: '2026-05', flow: 'caf/rsa', mode: 'accompaniment' as const, steps: new Map(steps) }
    return toFigures({ visits: [...Array<0>(6)].map(() => visit), lone: [] }, '2026-09')
  }
  const values = (figures: ReturnType<typeof toFiguresOf>) =>
    figures.autonomy.cells.map(({ key, visits }) => [key.autonomy, visits])
  expect(values(toFiguresOf(['entrer', 'A5']))).toEqual([['alone', 6]])
  for (const other of ['A5', 'A0'] as const) {
    const figures = toFiguresOf(['entrer', other], ['envoyer', 'contested'])
    expect(values(figures)).toEqual([['contested', 6]])
    for (const series of [figures.steps, figures.failures])
      expect(series.cells.map(({ key }) => key.step)).not.toContain('envoyer')
    expect(toMeasures(figures, {}, () => true)).toMatchObject({
      visits: 6,
      contested: [{ flow: 'caf/rsa', visits: 6 }],
      total: { observed: 6 },
    })
  }
})
