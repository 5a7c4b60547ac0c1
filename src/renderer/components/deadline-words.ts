import { useTranslation } from 'react-i18next'
import { assertNever } from '../../core/base/assert-never.ts'
import type { DeadlineView } from '../../core/flow/run/deadline.ts'
import { toDay, toMonthList, toMonthName, useLanguage } from '../i18n/language.ts'

/** Returns the same sentences for paper: it is read on another day, so a window is given by its two dates alone. */
export function usePaperDates(deadline: DeadlineView | undefined): readonly string[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = useDeadlineWords(deadline)
  if (deadline?.is !== 'window') return words
  return [t('deadline.window', { opens: toDay(deadline.opens, language), closes: toDay(deadline.closes, language) })]
}

/**
 * Returns sentences that say when the portal takes the procedure; none for dates counted from a day that only the person knows.
 */
export function useDeadlineWords(deadline: DeadlineView | undefined): readonly string[] {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!deadline || deadline.is === 'counted') return []
  if (deadline.is === 'window') {
    const dates = { opens: toDay(deadline.opens, language), closes: toDay(deadline.closes, language) }
    return [t(deadline.open ? 'deadline.windowOpen' : 'deadline.windowNext', dates)]
  }
  if (deadline.is === 'quarter') {
    const facts = { month: toMonthName(deadline.month, language), months: toMonthList(deadline.about, language) }
    const closes = deadline.closes && t('deadline.quarterCloses', { closes: toDay(deadline.closes, language) })
    return [
      t(deadline.open ? 'deadline.quarterOpen' : 'deadline.quarterNext', facts),
      ...(closes ? [closes] : []),
      t('deadline.quarterNote'),
    ]
  }
  return assertNever(deadline)
}
