import { lastWindow } from './calendar.ts'
import { toDay, toMonthName } from './date-words.ts'
import type { Flow, Step } from './language.ts'
import { languageSchema, type Text } from './text.ts'

/**
 * The dates that the words of a step may name where its flow declares each month: `{month}` is the declared month, `{deadline}` the
 * last day to declare it. « Ce mois-ci » would be wrong from the 1st to the 15th, when the month before is declared.
 */
export const SAID_DATE = /\{(month|deadline)\}/g

/** The words of a step that may name them. A title may not: it stands in lists and records that have no day. */
export const DATED = ['say', 'why', 'hint', 'pitfalls'] as const

/** Writes the dates of a day (ISO) in the place of their names, in each language. Returns a step that names none as it is. */
export function sayDates(step: Step, { calendar }: Pick<Flow, 'calendar'>, today: string): Step {
  if (!calendar || 'dates' in calendar || 'months' in calendar) return step
  const { say, why, hint, pitfalls } = step
  if (![say, why, hint, ...(pitfalls ?? [])].some((text) => text && namesDate(text))) return step
  const { opens, closes } = lastWindow(calendar, today)
  const insert = (text: Text): Text => insertDates(text, { month: opens.slice(0, 7), deadline: closes })
  return {
    ...step,
    say: insert(say),
    ...(why && { why: insert(why) }),
    ...(hint && { hint: insert(hint) }),
    ...(pitfalls && { pitfalls: pitfalls.map(insert) }),
  }
}

function namesDate(text: Text): boolean {
  return Object.values(text).some((words) => words?.search(SAID_DATE) !== -1)
}

/** `month` as `2026-11`, `deadline` as an ISO day. */
function insertDates(text: Text, { month, deadline }: { readonly month: string; readonly deadline: string }): Text {
  const said = languageSchema.options.flatMap((language) => {
    const words = text[language]
    if (words === undefined) return []
    const insert = (_: string, name: string): string =>
      name === 'month' ? toMonthName(month, language, 'no-year') : toDay(deadline, language, 'no-year')
    return [[language, words.replace(SAID_DATE, insert)]]
  })
  return { ...text, ...Object.fromEntries(said) }
}
