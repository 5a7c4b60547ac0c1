import type { EvidenceKind, Hand, Help, Reason } from '../attribution/scale.ts'

/** How a step was done, as the app saw it. */
export interface SeenStep {
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason
  readonly evidence: readonly EvidenceKind[]
}

/** From the most intrusive to none. */
const degrees: readonly Help[] = ['A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6']

/**
 * One result for a step that was done in several goes (left and come back to, or in parts). It never makes the help
 * lighter, and does not look at corrections.
 */
export function mergeSeen(first: SeenStep, next: SeenStep): SeenStep {
  const reason = mergeReason(first, next)
  return {
    hand: mergeHands(first.hand, next.hand),
    help: mergeHelp(first.help, next.help),
    ...(reason === undefined ? {} : { reason }),
    evidence: [...new Set([...first.evidence, ...next.evidence])],
  }
}

/** Different hands have shared the step; `unknown` gives way to what is known, `nobody` (the portal) to whoever acted. */
export function mergeHands(first: Hand, next: Hand): Hand {
  if (first === next) return first
  for (const weak of ['unknown', 'nobody'] as const) {
    if (first === weak) return next
    if (next === weak) return first
  }
  return 'shared'
}

/** The most intrusive help. N-codes are no degrees: any degree replaces one; of two, the later, but N0 says nothing. */
export function mergeHelp(first: Help, next: Help): Help {
  const most = degrees.find((degree) => degree === first || degree === next)
  if (most !== undefined) return most
  return next === 'N0' ? first : next
}

// The reason belongs to the help that counts; a stated one, wherever it is, is worth more than none.
function mergeReason(first: SeenStep, next: SeenStep): Reason | undefined {
  const [main, other] = mergeHelp(first.help, next.help) === next.help ? [next, first] : [first, next]
  const stated = [main.reason, other.reason].find((reason) => reason !== undefined && reason !== 'unstated')
  return stated ?? main.reason ?? other.reason
}
