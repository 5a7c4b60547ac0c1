import { type Day, toDay } from '../kit/day.ts'

/**
 * The monthly period as the portal shows it: the month to declare, when its declaration opens and closes. Source:
 * procedures.md A.1, from the 28th (26th for February) to the 15th of the next month.
 */
export interface Period {
  /** The first day of the month to declare; `last` is its last. */
  readonly first: Day
  readonly last: Day
  readonly opens: Day
  readonly closes: Day
  /** When the next month's declaration opens. */
  readonly nextOpens: Day
}

/**
 * Returns the period of a date, in the machine's own time zone. Between the 16th and the 27th, when the real portal is
 * closed, it is that of the month before, so that people can train on any day.
 */
export function toPeriod(now: Date): Period {
  const today = toDay(now)
  const declaresThisMonth = today >= findOpeningDay(now.getFullYear(), now.getMonth())
  const year = now.getFullYear()
  const month = declaresThisMonth ? now.getMonth() : now.getMonth() - 1
  return {
    first: toDay(new Date(year, month, 1)),
    last: toDay(new Date(year, month + 1, 0)),
    opens: findOpeningDay(year, month),
    closes: toDay(new Date(year, month + 1, 15)),
    nextOpens: findOpeningDay(year, month + 1),
  }
}

function findOpeningDay(year: number, month: number): Day {
  const first = new Date(year, month, 1)
  const FEBRUARY = 1
  return toDay(new Date(first.getFullYear(), first.getMonth(), first.getMonth() === FEBRUARY ? 26 : 28))
}
