import type { HeatCell, VisitCell } from './measures.ts'

/** The shares of one whole, for each hand: by the person without a word, with help, not known; together; in their place. */
export interface HandShares {
  readonly silent: number
  readonly helped: number
  readonly unsaid: number
  readonly shared: number
  readonly inPlace: number
}

/** Divides the observed steps in five parts that add up to all of them. */
export function toHandShares({ observed, alone, unsaid, inPlace, shared }: VisitCell): HandShares {
  return {
    silent: alone,
    helped: observed - alone - unsaid - inPlace,
    unsaid,
    shared,
    inPlace: inPlace - shared,
  }
}

/** Returns how many of the observed steps have help that is known, words among it. */
export function toKnown({ observed, unsaid }: HeatCell): number {
  return observed - unsaid
}
