import type { EvidenceKind, Hand, Help, Reason } from './scale.ts'

/** Help that the app itself delivered on a step. `guide` is the standing instruction and outline. */
export type Rung = 'guide' | 'read' | 'point' | 'explain'

/** The most intrusive first: the help code that each rung makes, by construction (design §7). */
const RUNG_HELP: readonly (readonly [Rung, Help])[] = [
  ['explain', 'A2'],
  ['point', 'A3'],
  ['read', 'A5'],
  ['guide', 'A5'],
]

/** What was seen of one step: counts of trusted gestures by who held the hand, and what help was given. */
export interface Evidence {
  readonly byPerson: number
  readonly byWorker: number
  /** The worker held the hand at some moment of the step. */
  readonly handTaken: boolean
  /** The worker held the hand when the step ended. */
  readonly heldByWorker: boolean
  /** The person said on the coach panel that it is done or read. */
  readonly word: boolean
  readonly delivered: readonly Rung[]
  readonly reason?: Reason
}

export const NO_EVIDENCE: Evidence = {
  byPerson: 0,
  byWorker: 0,
  handTaken: false,
  heldByWorker: false,
  word: false,
  delivered: [],
}

export interface Attribution {
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason
  readonly evidence: readonly EvidenceKind[]
}

/**
 * Says who did a step and with how much help, from what was seen. Total: every evidence has an answer, the lower
 * code in doubt, `unknown` where nothing was seen. It does not read the flow's expectation as a fact.
 *
 * Source of the scale: domain study §6. A gesture while the worker holds the hand is never the person's.
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

function toHand({ byPerson, byWorker, heldByWorker, word }: Evidence): Hand {
  if (byPerson > 0 && byWorker > 0) return 'shared'
  if (byWorker > 0) return 'worker'
  if (byPerson > 0) return 'person'
  // Nothing was seen to act: only the holder was allowed to, which is proof for the worker, not for the person.
  if (heldByWorker) return 'worker'
  return word ? 'person' : 'unknown'
}

function toHelp({ delivered, handTaken }: Evidence, hand: Hand): Help {
  if (hand === 'worker') return 'A0'
  if (hand === 'shared') return 'A1'
  if (hand === 'unknown') return 'N0'
  // The hand came and went and the person did it: more than a cue cannot be excluded.
  if (handTaken) return 'A2'
  return RUNG_HELP.find(([rung]) => delivered.includes(rung))?.[1] ?? 'A6'
}

function toKinds(evidence: Evidence): EvidenceKind[] {
  const gestures = evidence.byPerson + evidence.byWorker
  const kinds: EvidenceKind[] = [gestures > 0 ? 'gesture' : evidence.word ? 'word' : 'state-only']
  if (evidence.delivered.some((rung) => rung !== 'guide')) kinds.push('help-delivered')
  if (evidence.handTaken) kinds.push('handover')
  return kinds
}
