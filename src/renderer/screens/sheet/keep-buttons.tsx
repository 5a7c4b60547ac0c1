import { CalendarPlus, FileCheck, FileDown, Printer, Save } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SheetView } from '../../../core/session/view.ts'
import { toReminderDays } from '../../../core/sheet/reminder-days.ts'
import { Action } from '../../components/action.tsx'
import { useKeep } from '../../components/keep.ts'
import { KeptWords } from '../../components/kept-words.tsx'

/** Paper, files, and the portal's own proof; says each time whether something was kept. */
export function KeepButtons({ sheet }: { readonly sheet: SheetView }) {
  const { t } = useTranslation()
  const { keep, busy, outcome } = useKeep()
  return (
    <div className="keep">
      <Action look="main" icon={Printer} isDisabled={busy} onPress={() => keep('print')}>
        {t('sheet.print')}
      </Action>
      <Action icon={Save} isDisabled={busy} onPress={() => keep('save')}>
        {t('sheet.save')}
      </Action>
      {sheet.downloads > 0 && (
        <Action icon={FileCheck} isDisabled={busy} onPress={() => keep('proof')}>
          {t('sheet.keepProof')}
        </Action>
      )}
      {toReminderDays(sheet.next) !== undefined && (
        <Action icon={CalendarPlus} isDisabled={busy} onPress={() => keep('calendar')}>
          {t('sheet.calendar')}
        </Action>
      )}
      <Action icon={FileDown} isDisabled={busy} onPress={() => keep('record')}>
        {t('sheet.record')}
      </Action>
      <KeptWords outcome={outcome} />
    </div>
  )
}
