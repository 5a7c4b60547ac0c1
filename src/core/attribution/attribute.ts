import { z } from 'zod'
import { type Rung, toRungHelp } from './ladder.ts'
import {
  type CountedHelp,
  type EvidenceKind,
  type Hand,
  type Help,
  OBSTACLE_HELP,
  type Obstacle,
  type Reason,
  type Said,
} from './scale.ts'

/**
 * Observations of one step: trusted gestures by who held the hand, and the help that was given. Input without a trusted
 * gesture (a script, a password manager in the page, activation by a screen reader or voice control) is not counted
 * here: a page can forge it, so it is nobody's until the person says whose it was.
 */
export interface Evidence {
  /** Gestures while the person held the hand: presses, typing, pasting, dictation, input methods. */
  readonly byPerson: number
  /** Gestures while the helper held the hand. */
  readonly byHelper: number
  /** Whether the helper held the hand at some moment of the step. */
  readonly handTaken: boolean
  /** Whether the helper held the hand when the step ended. */
  readonly heldByHelper: boolean
  /** Whether the person confirmed on the coach panel that the step is done or read. */
  readonly word: boolean
  /** Whether the page came with the step done: filled in before, or by a program as soon as the page opened. */
  readonly prefilled: boolean
  /** The obstacle that kept the step from being done, if somebody named one. */
  readonly obstacle?: Obstacle
  /** Whether the visit left the step before it was done. */
  readonly unfinished: boolean
  readonly delivered: readonly Rung[]
  readonly reason?: Reason
  /** Whether a helper was beside the person at some moment of the step, and could speak or point. */
  readonly accompanied: boolean
  /** What the helper states that they said or pointed at. */
  readonly said?: HelperWord
}

/**
 * What a helper states of a step, in the order in which it is offered. The record keeps no difference between voice and
 * finger.
 */
export const helperWordSchema = z.enum(['told', 'pointed', 'reassured', 'none'])
export type HelperWord = z.infer<typeof helperWordSchema>

/**
 * Returns the word that one more press of the helper's key says. `isFresh`: the press before can still be taken back, and
 * is made more exact. A later press says that something was told again: it never turns a told step into a silent one.
 */
export function findNextWord(word: HelperWord | undefined, isFresh: boolean): HelperWord {
  const { options } = helperWordSchema
  return (word === undefined || !isFresh ? undefined : options[options.indexOf(word) + 1]) ?? 'told'
}

export const NO_EVIDENCE: Evidence = {
  byPerson: 0,
  byHelper: 0,
  handTaken: false,
  heldByHelper: false,
  word: false,
  prefilled: false,
  unfinished: false,
  delivered: [],
  accompanied: false,
}

/**
 * The strength with which each kind of evidence shows who acted, from 0 (a mere claim of the page) to 3 (a trusted
 * gesture under a known holder). The app's own acts, help and handovers, are certain, but show little of who acted.
 */
export const EVIDENCE_STRENGTH: Readonly<Record<EvidenceKind, 0 | 1 | 2 | 3>> = {
  gesture: 3,
  word: 2,
  stated: 2,
  handover: 1,
  'help-delivered': 1,
  prefilled: 1,
  'state-only': 0,
}

/** Checks whether no evidence of a record shows who acted: the app then asks about the step instead of stating it. */
export function isUncertain(kinds: readonly EvidenceKind[]): boolean {
  return kinds.every((kind) => EVIDENCE_STRENGTH[kind] < EVIDENCE_STRENGTH.word)
}

/** Checks whether the evidence contains a trusted act or a person's word, or the reason why there is none. */
export function isActed(evidence: Evidence): boolean {
  return evidence.byPerson + evidence.byHelper > 0 || evidence.word || evidence.obstacle !== undefined
}

export interface Attribution {
  readonly hand: Hand
  /** What the app itself saw and gave; what counts follows from it and from `said` (said.ts). */
  readonly help: Help
  readonly said: Said
  readonly reason?: Reason
  readonly evidence: readonly EvidenceKind[]
}

/**
 * Decides who did a step and with how much help. Every evidence has a result: in doubt the lower code, and `unknown`
 * where nothing was seen. The flow's expected doer is not used as a fact.
 *
 * Rules (domain study §6): rate what was observed, not what is supposed; the most intrusive help wins; hand and help
 * are never merged. A gesture while the helper holds the hand is never the person's, and neither is a step that ended
 * in the helper's hand.
 */
export function attributeStep(evidence: Evidence): Attribution {
  const hand = toHand(evidence)
  const help = toHelp(evidence, hand)
  const attribution = { hand, help, said: toSaid(evidence), evidence: toKinds(evidence) }
  return needsReason(help) ? { ...attribution, reason: evidence.reason ?? 'unstated' } : attribution
}

/**
 * Returns what is known of words beside a step. Where nobody was, nobody spoke; where a helper was, only people know.
 */
function toSaid({ accompanied, said }: Evidence): Said {
  if (said === undefined) return accompanied ? 'unknown' : 'none'
  return said === 'pointed' ? 'told' : said
}

/** Checks whether a code needs a reason: A1 and A0 do, others have none. */
export function needsReason(help: CountedHelp): boolean {
  return help === 'A1' || help === 'A0'
}

function toHand(evidence: Evidence): Hand {
  const { byPerson, byHelper, heldByHelper, word, prefilled } = evidence
  // No act was seen under the helper's hand; that they could act is enough for the lower code.
  const helped = byHelper > 0 || heldByHelper
  if (helped) return byPerson > 0 || word ? 'shared' : 'worker'
  if (byPerson > 0 || word) return 'person'
  return prefilled || toObstacle(evidence) !== undefined ? 'nobody' : 'unknown'
}

/** Returns the obstacle, if the step was left undone: a step that got done in spite of it was done by somebody. */
function toObstacle({ obstacle, unfinished }: Evidence): Obstacle | undefined {
  return unfinished ? obstacle : undefined
}

function toHelp(evidence: Evidence, hand: Hand): Help {
  const { delivered, handTaken, unfinished } = evidence
  const obstacle = toObstacle(evidence)
  if (obstacle !== undefined) return OBSTACLE_HELP[obstacle]
  if (hand === 'worker') return 'A0'
  if (hand === 'shared') return 'A1'
  if (hand === 'nobody') return 'N9'
  // The step was left unfinished: how far the person would have come alone was not observed.
  if (hand === 'unknown' || unfinished) return 'N0'
  // The helper had the hand for a while and the person did it: help beyond a cue cannot be excluded.
  return handTaken ? 'A2' : toRungHelp(delivered)
}

function toKinds({ byPerson, byHelper, word, prefilled, delivered, handTaken }: Evidence): EvidenceKind[] {
  const acted: EvidenceKind =
    byPerson + byHelper > 0 ? 'gesture' : word ? 'word' : prefilled ? 'prefilled' : 'state-only'
  const kinds: EvidenceKind[] = [acted]
  if (delivered.some((rung) => rung !== 'guide')) kinds.push('help-delivered')
  if (handTaken) kinds.push('handover')
  return kinds
}
