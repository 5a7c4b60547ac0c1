import type { Signal } from '../../core/guidance/protocol/signal.ts'
import type { Claim, Evaluation } from './locate/index.ts'

/** Reports to the app what a page shows, once for each time that it changed. */
export interface Reporter {
  /** Returns the order that was answered last; nothing else can be reported before. */
  readonly order: () => number | undefined
  readonly tell: (order: number, claim: Claim) => void
  /**
   * Checks whether nothing but the target's coming is new. That may be reported in the middle of a burst of changes. What a
   * step has done, or which screen is there, may not: a page that draws itself again is for a moment without what it had.
   */
  readonly isOnlyArrival: (evaluation: Evaluation) => boolean
  /** Reports that the target has come, and nothing else new; false where nothing was reported of that order yet. */
  readonly tellArrival: (order: number, rank: number) => boolean
}

export function createReporter(send: (signal: Signal) => void): Reporter {
  let sent: { readonly order: number; readonly claim: Claim } | undefined

  function tell(order: number, claim: Claim): void {
    if (sent?.order === order && isSame(sent.claim, claim)) return
    sent = { order, claim }
    send({ order, ...claim })
  }

  return {
    order: () => sent?.order,
    tell,
    isOnlyArrival: ({ order: { order }, claim, target }) => {
      return sent?.order === order && target?.outcome === 'found' && isSame(toFound(sent.claim, target.rank), claim)
    },
    tellArrival: (order, rank) => {
      if (sent?.order !== order) return false
      tell(order, toFound(sent.claim, rank))
      return true
    },
  }
}

/** Returns the same, with the target there. */
function toFound(claim: Claim, rank: number): Claim {
  if (claim.kind === 'observed') return { ...claim, observation: { ...claim.observation, target: 'found' } }
  return { ...claim, answer: { ...claim.answer, target: 'found', rank } }
}

/** Compares two claims in all that can be sent, in whatever order they were put together. */
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
