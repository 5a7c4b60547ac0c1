import type { Signal } from '../../core/guidance/protocol/signal.ts'
import type { Claim, Evaluation } from './locate/index.ts'

/** Reports a page's claim to the app, once for each change. */
export interface Reporter {
  /** Returns the number of the order that was answered last; undefined before the first. */
  readonly order: () => number | undefined
  readonly report: (order: number, claim: Claim) => void
  /**
   * Checks whether only the target's appearance is new. That may be reported in the middle of a burst of changes; a
   * step that is done, or another screen, may not: a page that renders again lacks parts for a moment.
   */
  readonly isOnlyArrival: (evaluation: Evaluation) => boolean
  /** Reports only that the target has appeared; false where nothing was reported of that order yet. */
  readonly reportArrival: (order: number, rank: number) => boolean
}

export function createReporter(send: (signal: Signal) => void): Reporter {
  let sent: { readonly order: number; readonly claim: Claim } | undefined

  function report(order: number, claim: Claim): void {
    if (sent?.order === order && isSame(sent.claim, claim)) return
    sent = { order, claim }
    send({ order, ...claim })
  }

  return {
    order: () => sent?.order,
    report,
    isOnlyArrival: ({ order: { order }, claim, target }) => {
      return sent?.order === order && target?.outcome === 'found' && isSame(toFound(sent.claim, target.rank), claim)
    },
    reportArrival: (order, rank) => {
      if (sent?.order !== order) return false
      report(order, toFound(sent.claim, rank))
      return true
    },
  }
}

/** Returns the claim with the target found. */
function toFound(claim: Claim, rank: number): Claim {
  if (claim.kind === 'observed') return { ...claim, observation: { ...claim.observation, target: 'found' } }
  return { ...claim, answer: { ...claim.answer, target: 'found', rank } }
}

/** Compares all fields of two claims, whatever their order. */
function isSame(one: Claim, other: Claim): boolean {
  return toText(one) === toText(other)
}

function toText(claim: Claim): string {
  const body = claim.kind === 'observed' ? claim.observation : claim.answer
  return JSON.stringify([
    claim.kind,
    Object.entries(body).sort(([one], [other]) => (one < other ? -1 : 1)),
    claim.frames,
  ])
}
