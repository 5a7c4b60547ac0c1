import { useTranslation } from 'react-i18next'
import type { NotebookRow, NotebookVisit } from '../../../core/notebook/view.ts'
import { toDay, useLanguage } from '../../i18n/language.ts'

/** How it was at the first visit and how it is at the last, in two sentences; nothing before there is one. */
export function useChange(row: NotebookRow): string {
  const { t } = useTranslation()
  const language = useLanguage()
  const [first, last] = [row.visits[0], row.visits.at(-1)]
  if (first === undefined || last === undefined) return ''
  const say = ({ day, measures }: NotebookVisit) => ({
    day: toDay(day, language),
    number: measures.independent.count,
    of: measures.independent.of,
  })
  return [t('notebook.first', say(first)), ...(first === last ? [] : [t('notebook.last', say(last))])].join(' ')
}
