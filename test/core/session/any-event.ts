import fc from 'fast-check'
import { RUNGS } from '../../../src/core/attribution/ladder.ts'
import { handSchema, reasonSchema } from '../../../src/core/attribution/scale.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'

/** The steps of the sitting's flow, `heures` within `emploi`. */
const STEPS = ['entrer', 'emploi', 'heures', 'logement', 'valider', 'relire', 'envoyer', 'garder'] as const

const step = fc.constantFrom(...STEPS)

/** What people do with the hand. */
const anyPassing: fc.Arbitrary<SessionEvent> = fc.constantFrom<SessionEvent>(
  { type: 'take-hand' },
  { type: 'return-hand' },
  { type: 'continue-myself' },
  { type: 'agree-hand' },
  { type: 'HAND_IDLE' },
  { type: 'give-reason', reason: 'choice' },
  { type: 'give-reason', reason: 'rights', all: true },
  { type: 'offer-hand', by: 'person' },
  { type: 'offer-hand', by: 'worker' },
  { type: 'decline-offer' },
  { type: 'urgent', on: true },
  { type: 'urgent', on: false },
  { type: 'say-word', word: 'told' },
  { type: 'say-word', word: 'pointed' },
  { type: 'say-word', word: 'reassured' },
  { type: 'say-word', word: 'none' },
  { type: 'step-away', on: true },
  { type: 'step-away', on: false },
)

const anyHelp: fc.Arbitrary<SessionEvent> = fc
  .constantFrom(...RUNGS.filter((rung) => rung !== 'guide'))
  .map((rung) => ({ type: 'help', rung }) as const)

/** What the page shows; nothing says that it is true, or that anybody did it. */
const anyShown: fc.Arbitrary<SessionEvent> = fc
  .record({
    screens: fc.subarray(['entree', 'questions', 'relecture', 'recu'], { maxLength: 1 }),
    done: fc.subarray([...STEPS]),
    applies: fc.subarray(['heures']),
  })
  .map((observation) => ({ type: 'OBSERVED', observation: { ...observation, target: 'found' as const } }) as const)

const anyWord: fc.Arbitrary<SessionEvent> = fc.oneof(
  step.map((id) => ({ type: 'acknowledge', step: id }) as const),
  step.map((id) => ({ type: 'skip', step: id }) as const),
  step.map((id) => ({ type: 'pass', step: id }) as const),
  fc.constantFrom<SessionEvent>(
    { type: 'DOWNLOADED' },
    { type: 'go-on' },
    { type: 'GATE_READ' },
    { type: 'SCROLLED', whole: true },
    { type: 'HELD' },
    { type: 'DEMONSTRATION', showing: 'shown' },
    { type: 'close-demonstration' },
    { type: 'agree-sending', who: 'person' },
    { type: 'agree-sending', who: 'worker' },
    { type: 'BARRED', barred: { is: 'official', host: 'www.msa.fr', service: 'MSA' }, at: 0 },
    { type: 'ADDRESS_READ' },
    { type: 'agree-address', who: 'person' },
    { type: 'agree-address', who: 'worker' },
    { type: 'leave-address' },
    { type: 'try-alone', on: true },
    { type: 'report', obstacle: 'portal' },
    { type: 'report', obstacle: 'missing' },
  ),
)

/** What may happen at the gate before a sending. */
export const anyGateEvent: fc.Arbitrary<SessionEvent> = fc.constantFrom<SessionEvent>(
  { type: 'GATE_READ' },
  { type: 'SCROLLED', whole: true },
  { type: 'agree-sending', who: 'person' },
  { type: 'agree-sending', who: 'worker' },
  { type: 'acknowledge', step: 'relire' },
  { type: 'GESTURE', step: 'envoyer' },
  { type: 'take-hand' },
  { type: 'return-hand' },
  { type: 'skip', step: 'relire' },
)

/** What is said of recorded steps, while guiding and at the recap. */
export const anyJudgement: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc
    .tuple(step, fc.constantFrom(...handSchema.options), fc.constantFrom(...reasonSchema.options))
    .map(([id, hand, reason]) => ({ type: 'correct', step: id, hand, reason }) as const),
  fc
    .tuple(step, fc.constantFrom('confirmed' as const, 'contested' as const))
    .map(([id, answer]) => ({ type: 'judge', step: id, answer }) as const),
)

/** Anything that can happen while the guide shows, likely or not. */
export const anyGuidingEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  { arbitrary: anyShown, weight: 4 },
  { arbitrary: step.map((id) => ({ type: 'GESTURE', step: id }) as const), weight: 4 },
  { arbitrary: anyPassing, weight: 3 },
  { arbitrary: anyHelp, weight: 1 },
  { arbitrary: anyWord, weight: 2 },
  { arbitrary: anyJudgement, weight: 1 },
)
