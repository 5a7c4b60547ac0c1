import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyLines } from '../../../src/core/journal/chain.ts'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { createFacts } from '../../../src/core/measures/facts.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { toUndoable } from '../../../src/core/session/undo.ts'
import { toAuditSteps } from '../../../src/core/supervision/audit.ts'
import { pickRuns } from '../../setup/runs.ts'
import { sha256, toSegments } from '../journal/write.ts'
import { anyGuidingEvent, anyJudgement } from './any-event.ts'
import { beginSitting, type Sitting, VISIT } from './sitting.ts'

const UNDO = { type: 'undo' } as const
const over = { type: 'SLIP_OVER' } as const

/** What is asked of every press on our screens that changes the record. */
const anyPress: fc.Arbitrary<SessionEvent> = fc.oneof(
  anyGuidingEvent.filter((event) => toUndoable(event) !== undefined),
  anyJudgement,
  fc.constantFrom<SessionEvent>(
    { type: 'stop' },
    { type: 'say-who', step: 'entrer', hand: 'worker' },
    { type: 'say-who', step: 'entrer', hand: 'unknown' },
    { type: 'goal', step: null },
    { type: 'skip', step: 'garder' },
    { type: 'agree-sending', who: 'person' },
    { type: 'agree-sending', who: 'worker' },
  ),
)

/** What happens while somebody sees that they slipped. */
const anyMeanwhile: fc.Arbitrary<SessionEvent> = fc.constantFrom<SessionEvent>(
  { type: 'SCROLLED', whole: true },
  { type: 'GATE_READ' },
  { type: 'HELD' },
  { type: 'OBSERVED', observation: { screens: ['questions'], done: [], applies: [], target: 'found' } },
  { type: 'OBSERVED', observation: { screens: ['relecture'], done: [], applies: [], target: 'found' } },
)

const BEGINNING: readonly SessionEvent[] = [
  { type: 'GESTURE', step: 'entrer' },
  { type: 'OBSERVED', observation: { screens: ['questions'], done: [], applies: [], target: 'found' } },
]

/** Where a visit is: among the questions, at the gate before the sending, which may be passed, or at a step that may be left. */
const PLACES: readonly (readonly SessionEvent[])[] = [
  [],
  [
    { type: 'OBSERVED', observation: { screens: ['relecture'], done: [], applies: [], target: 'found' } },
    { type: 'GATE_READ' },
    { type: 'SCROLLED', whole: true },
  ],
  [{ type: 'OBSERVED', observation: { screens: ['recu'], done: [], applies: [], target: 'found' } }],
]

interface Story {
  readonly place: readonly SessionEvent[]
  readonly consent: 'yes' | 'no'
  readonly before: readonly SessionEvent[]
  readonly press: SessionEvent
  readonly meanwhile: readonly SessionEvent[]
  readonly after: readonly SessionEvent[]
  readonly ending: 'wipe' | 'LEAVE' | 'finish'
}

const anyStory: fc.Arbitrary<Story> = fc.record({
  place: fc.constantFrom(...PLACES),
  consent: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const),
  before: fc.array(fc.oneof({ arbitrary: anyGuidingEvent, weight: 9 }, fc.constant({ type: 'stop' } as const)), {
    maxLength: 12,
  }),
  press: anyPress,
  meanwhile: fc.array(anyMeanwhile, { maxLength: 2 }),
  after: fc.array(fc.oneof(anyGuidingEvent, anyJudgement), { maxLength: 10 }),
  ending: fc.constantFrom('wipe', 'LEAVE', 'finish'),
})

/** The visit with the press and its undo, or without either; undefined where the press could not be taken back any more. */
function play(
  { place, consent, before, press, meanwhile, after, ending }: Story,
  pressed: boolean,
): Sitting | undefined {
  const sitting = beginSitting(consent).send(...BEGINNING, ...before, ...place, over)
  const isGuiding = sitting.snapshot.matches('guide')
  if (pressed) sitting.send(press)
  if (pressed && sitting.snapshot.context.slip === undefined) return undefined
  // Where the press ended the guiding, the page is asked again once it is taken back.
  const isEnded = isGuiding && sitting.snapshot.matches('recap')
  if (!isEnded) sitting.send(...meanwhile)
  if (pressed && sitting.snapshot.context.slip === undefined) return undefined
  if (pressed) sitting.send(UNDO)
  if (isEnded) sitting.send(...meanwhile)
  // A word that is taken back leaves its step as it was noted then: done again, it stays so until somebody says otherwise.
  const isWord = toUndoable(press) === 'changed'
  sitting.send(...after.filter(({ type }) => !isWord || !SEEN.includes(type)), over, { type: 'stop' })
  return sitting.send(ending === 'finish' ? { type: 'finish', keepBoth: true } : { type: ending })
}

const SEEN: readonly SessionEvent['type'][] = ['GESTURE', 'OBSERVED']

/** All that figures, papers and the audit are made of. */
function toFigures({ written }: Sitting, isWord: boolean) {
  const facts = createFacts()
  verifyLines(toSegments(written.map((entry) => ({ entry, day: '2026-05-04' }))), sha256, facts.take)
  const audit = toAuditSteps(written, (step) => ({ title: { fr: step }, critical: false })).steps
  const record = replayVisits(written).get(VISIT)
  return {
    facts: facts.facts(),
    closed: record?.closed,
    steps: record?.steps.map(({ step, hand, help, reason, contested }) => ({ step, hand, help, reason, contested })),
    // A word that was taken back stays to be read; nothing else of a press does.
    ...(!isWord && { audit, record }),
  }
}

/** How many stories are played. */
const STORIES = pickRuns(500, 5_000)

/** Of the presses those that chance brings often enough. */
const OFTEN = ['agreed', 'changed', 'hand', 'help', 'noted', 'offered', 'reason', 'skipped', 'stopped'] as const

describe('any press that is taken back', () => {
  it('leaves every figure as if it had not happened', () => {
    let met = 0
    const seen = new Set<string>()
    fc.assert(
      fc.property(anyStory, (story) => {
        const taken = play(story, true)
        const without = play(story, false)
        if (!taken || !without) return
        met += 1
        const what = toUndoable(story.press) ?? ''
        seen.add(what)
        const isWord = what === 'changed'
        expect(toFigures(taken, isWord)).toEqual(toFigures(without, isWord))
      }),
      { numRuns: STORIES },
    )
    // Else the property would say nothing.
    expect(met).toBeGreaterThan(STORIES / 5)
    expect([...seen]).toEqual(expect.arrayContaining([...OFTEN]))
  })
})
