import type { Rung } from './ladder.ts'
import type { EvidenceKind, Obstacle, Reason } from './scale.ts'

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
