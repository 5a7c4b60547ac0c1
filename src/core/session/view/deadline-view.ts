import type { Offset, Quarter } from '../../flow/language/calendar.ts'

/**
 * When the portal takes the procedure, as ISO dates and months. `counted`: the dates are counted on screen from a day
 * that the person gives there; it goes nowhere else.
 */
export type DeadlineView =
  | { readonly is: 'window'; readonly open: boolean; readonly opens: string; readonly closes: string }
  | ({ readonly is: 'quarter'; readonly open: boolean } & Quarter)
  | {
      readonly is: 'counted'
      readonly from: string
      readonly dates: readonly (Pick<Offset, 'days' | 'months' | 'first' | 'month'> & { readonly text: string })[]
    }

/** The dates that a flow gives by itself. */
export type When = Exclude<DeadlineView, { readonly is: 'counted' }>
