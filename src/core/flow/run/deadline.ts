import { findQuarter, nextQuarter, nextWindow, type Offset, openWindow, type Quarter } from '../language/calendar.ts'
import type { Flow } from '../language/language.ts'
import { type Language, toText } from '../language/text.ts'

/**
 * When the portal accepts the procedure, as ISO dates and months. `counted`: the dates follow from a day that the
 * person enters on screen; that day is neither stored nor sent.
 */
export type DeadlineView =
  | { readonly is: 'window'; readonly open: boolean; readonly opens: string; readonly closes: string }
  | ({ readonly is: 'quarter'; readonly open: boolean } & Quarter)
  | {
      readonly is: 'counted'
      readonly from: string
      readonly dates: readonly (Pick<Offset, 'days' | 'months' | 'first' | 'month'> & { readonly text: string })[]
    }

/** The dates that a flow states. */
export type When = Exclude<DeadlineView, { readonly is: 'counted' }>

/** Returns when the portal accepts the procedure: now, or the next time. */
export function toDeadline({ calendar }: Flow, today: string, language: Language): DeadlineView | undefined {
  if (!calendar) return undefined
  if ('dates' in calendar) return toCounted(calendar, language)
  if ('months' in calendar) {
    const quarter = findQuarter(calendar, today)
    return { is: 'quarter', open: today.startsWith(quarter.month), ...quarter }
  }
  const open = openWindow(calendar, today)
  return { is: 'window', open: open !== undefined, ...(open ?? nextWindow(calendar, today)) }
}

/**
 * Returns when to come back: within the current period if the portal has not registered the declaration, else in the
 * next one.
 */
export function toNextDeadline(
  flow: Flow,
  today: string,
  proven: boolean,
  language: Language,
): DeadlineView | undefined {
  const { calendar } = flow
  if (!calendar || !proven || 'dates' in calendar) return toDeadline(flow, today, language)
  if ('months' in calendar) return { is: 'quarter', open: false, ...nextQuarter(calendar, today) }
  return { is: 'window', open: false, ...nextWindow(calendar, today) }
}

type CountedDays = Extract<NonNullable<Flow['calendar']>, { dates: unknown }>

function toCounted({ from, dates }: CountedDays, language: Language): DeadlineView {
  return {
    is: 'counted',
    from: toText(from, language),
    dates: dates.map(({ text, ...offset }) => ({ text: toText(text, language), ...offset })),
  }
}
