import { useTranslation } from 'react-i18next'
import { assertNever } from '../../core/assert-never.ts'
import type { DeadlineView } from '../../core/session/deadline.ts'
import { toDay, toMonthList, toMonthName, useLanguage } from '../i18n/language.ts'

/** The same on paper, which is read on another day than it is made. */
export function usePaperDates(deadline: DeadlineView | undefined): readonly string[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = useDeadlineWords(deadline)
  if (deadline?.is !== 'window') return words
  return [t('deadline.window', { opens: toDay(deadline.opens, language), closes: toDay(deadline.closes, language) })]
}

/** When the portal takes the procedure, in sentences; none for dates that are counted from a day only the person knows. */
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
