import { CalendarPlus, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NotebookRow } from '../../../core/notebook/view.ts'
import { Action } from '../../components/action.tsx'
import { useKeep } from '../../components/keep.ts'
import { KeptWords } from '../../components/kept-words.tsx'

/** What reminds the person at home: the next days as a calendar file, and the plan on paper. */
export function Reminders({ rows }: { readonly rows: readonly NotebookRow[] }) {
  const { t } = useTranslation()
  const { keep, busy, outcome } = useKeep()
  if (rows.every(({ training }) => training)) return null
  return (
    <details className="take-away">
      <summary>{t('notebook.remind.title')}</summary>
      <div className="row">
        {rows.some(({ remind }) => remind !== undefined) && (
          <Action icon={CalendarPlus} isDisabled={busy} onPress={() => keep('notebook-calendar')}>
            {t('notebook.remind.calendar')}
          </Action>
        )}
        <Action icon={Printer} isDisabled={busy} onPress={() => keep('notebook-print')}>
          {t('notebook.remind.print')}
        </Action>
      </div>
      <KeptWords outcome={outcome} />
    </details>
  )
}
