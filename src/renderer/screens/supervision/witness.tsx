import { Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Seals } from '../../../core/supervision/seals.ts'
import type { ExportAnswer } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'

/** How old the last head is that is kept elsewhere, and the page to take another. */
export function Witness({ seals, onTaken }: { readonly seals: Seals; readonly onTaken: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [answer, setAnswer] = useState<ExportAnswer | null>(null)
  const take = () => {
    bridge.request('supervision.seal', null).then(
      (given) => {
        setAnswer(given)
        if (given === 'kept') onTaken()
      },
      () => setAnswer('not-kept'),
    )
  }
  const { witness, witnessDue } = seals
  return (
    <section className="card">
      <h2>{t('supervision.record.witness.title')}</h2>
      <p className={witnessDue ? 'notice notice-alert' : undefined}>
        {witness === undefined
          ? t('supervision.record.witness.none')
          : t('supervision.record.witness.last', { day: toDay(witness.day, language), days: witness.daysSince })}{' '}
        {witnessDue && t('supervision.record.witness.due')}
      </p>
      <p className="fine">{t('supervision.record.witness.note')}</p>
      <Action icon={Printer} onPress={take}>
        {t('supervision.record.witness.take')}
      </Action>
      <p role="status">
        {answer === 'kept' && t('supervision.record.witness.kept')}
        {answer === 'not-kept' && t('supervision.files.notKept')}
        {answer === 'not-writable' && t('supervision.files.notWritable')}
      </p>
    </section>
  )
}
