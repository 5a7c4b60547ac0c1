import type { Evidence } from './evidence.ts'
import { toRungHelp } from './ladder.ts'
import { type EvidenceKind, type Hand, type Help, OBSTACLE_HELP, type Obstacle, type Reason } from './scale.ts'

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
