import { type Rung, toRungHelp } from './ladder.ts'
import { type EvidenceKind, type Hand, type Help, OBSTACLE_HELP, type Obstacle, type Reason } from './scale.ts'

/**
 * What was seen of one step: counts of trusted gestures by who held the hand, and what help was given. Whatever reaches
 * a field without a trusted gesture (a script, a password manager in the page, a screen reader's or a voice control's own
 * activation) leaves no count here: a page can forge it, so it is nobody's until the person says so.
 */
export interface Evidence {
  /** Gestures while the person held the hand: pressed, typed, pasted, dictated, through an input method. */
  readonly byPerson: number
  /** Gestures while whoever helps held it. */
  readonly byHelper: number
  /** Whoever helps held the hand at some moment of the step. */
  readonly handTaken: boolean
  /** Whoever helps held the hand when the step ended. */
  readonly heldByHelper: boolean
  /** The person said on the coach panel that it is done or read. */
  readonly word: boolean
  /** The page brought it done: filled in before, or by a program as soon as the page came. */
  readonly prefilled: boolean
  /** What kept the step from being done, if somebody said so. */
  readonly obstacle?: Obstacle
  /** The visit left the step before it was done. */
  readonly unfinished: boolean
  readonly delivered: readonly Rung[]
  readonly reason?: Reason
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
}

/**
 * How well a kind says who acted, from 0 (a mere claim of the page) to 3 (a trusted gesture under a known holder). What
 * the app did itself, help and handovers, is certain, but says little of who acted.
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

/** Whether nothing that stands behind a record says who acted: such a step is asked about, not affirmed. */
export function isUncertain(kinds: readonly EvidenceKind[]): boolean {
  return kinds.every((kind) => EVIDENCE_STRENGTH[kind] < EVIDENCE_STRENGTH.word)
}

/** Whether any trusted act or word stands behind the evidence, or somebody said why there is none. */
export function isActed(evidence: Evidence): boolean {
  return evidence.byPerson + evidence.byHelper > 0 || evidence.word || evidence.obstacle !== undefined
}

export interface Attribution {
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason
  readonly evidence: readonly EvidenceKind[]
}

/**
 * Says who did a step and with how much help, from what was seen. Total: every evidence has an answer, the lower code in
 * doubt, `unknown` where nothing was seen. It does not read the flow's expectation as a fact.
 *
 * Rules (domain study §6): rate the observed, not the supposed; the most intrusive help wins; hand and help are never
 * merged. A gesture while whoever helps holds the hand is never the person's, and neither is a step that ended in it.
 */
export function attributeStep(evidence: Evidence): Attribution {
  const hand = toHand(evidence)
  const help = toHelp(evidence, hand)
  const attribution = { hand, help, evidence: toKinds(evidence) }
  return needsReason(help) ? { ...attribution, reason: evidence.reason ?? 'unstated' } : attribution
}

/** A1 and A0 must say why; other codes have no reason. */
export function needsReason(help: Help): boolean {
  return help === 'A1' || help === 'A0'
}

function toHand(evidence: Evidence): Hand {
  const { byPerson, byHelper, heldByHelper, word, prefilled } = evidence
  // Nothing was seen to act under the helper's hand: only they were allowed to, which is enough for the lower code.
  const helped = byHelper > 0 || heldByHelper
  if (helped) return byPerson > 0 || word ? 'shared' : 'worker'
  if (byPerson > 0 || word) return 'person'
  return prefilled || toObstacle(evidence) !== undefined ? 'nobody' : 'unknown'
}

/** What was said to be in the way counts only where it was: a step that got done all the same was done by somebody. */
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
  // Begun and left: how far the person would have come alone was not observed.
  if (hand === 'unknown' || unfinished) return 'N0'
  // The hand came and went and the person did it: more than a cue cannot be excluded.
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
