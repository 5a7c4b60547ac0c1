import { lastOf, toIso } from '../flow/language/day.ts'
import type { DeadlineView } from '../session/view/deadline-view.ts'

/**
 * The first and the last day that a calendar can remind of; undefined where days are counted from one that the person
 * gave on their screen, as that day goes nowhere else.
 */
export function toReminderDays(
  deadline: DeadlineView | undefined,
): { readonly opens: string; readonly closes: string } | undefined {
  if (deadline === undefined || deadline.is === 'counted') return undefined
  if (deadline.is === 'window') return { opens: deadline.opens, closes: deadline.closes }
  const { month, closes } = deadline
  return { opens: toIso(month, 1), closes: closes ?? lastOf(month) }
}
