import { nextQuarter, nextWindow, openWindow, toQuarter } from '../flow/language/calendar.ts'
import type { Flow } from '../flow/language/language.ts'
import { type Language, toText } from '../flow/language/text.ts'
import type { DeadlineView } from './view/deadline-view.ts'

/** Returns when the portal takes the procedure: now, or next. */
export function toDeadline({ calendar }: Flow, today: string, language: Language): DeadlineView | undefined {
  if (!calendar) return undefined
  if ('dates' in calendar) return toCounted(calendar, language)
  if ('months' in calendar) {
    const quarter = toQuarter(calendar, today)
    return { is: 'quarter', open: today.startsWith(quarter.month), ...quarter }
  }
  const open = openWindow(calendar, today)
  return { is: 'window', open: open !== undefined, ...(open ?? nextWindow(calendar, today)) }
}

/** Returns when to come back: in what is still open if the portal has not taken the declaration in, else the time after it. */
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
