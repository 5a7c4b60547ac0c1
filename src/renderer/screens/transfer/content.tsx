import { Sprout } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TransferView } from '../../../core/transfer/offer.ts'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { toPlaceWords, toStepTitle, toStepWords } from './words.ts'

/** All that a file holds, as both read it: who passes it on, and who opens it. */
export function TransferContent({ content }: { readonly content: TransferView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { title, portal, training, day, steps, goal, next } = content
  return (
    <div className="transfer-content">
      <h3 className="small-question" dir="auto">
        {title ?? t('transfer.unknownProcedure')}
        {portal !== undefined && ` · ${portal}`}
      </h3>
      {training && <p className="badge">{t('notebook.training')}</p>}
      {day !== undefined && <p className="fine">{t('transfer.day', { day: toDay(day, language) })}</p>}
      {steps.length === 0 ? (
        <p>{t('transfer.noStep')}</p>
      ) : (
        <ul className="transfer-steps">
          {steps.map((step) => (
            <li key={step.step}>
              <b dir="auto">{toStepTitle(t, step.title)}</b>
              <span className="row-note">{toStepWords(t, step)}</span>
            </li>
          ))}
        </ul>
      )}
      {goal !== undefined && (
        <p className="transfer-goal">
          <Sprout aria-hidden="true" />
          <span>{t('transfer.goal', { goal: toStepTitle(t, goal.title) })}</span>
        </p>
      )}
      {next !== undefined && <p>{t('transfer.next', { place: toPlaceWords(t, next) })}</p>}
    </div>
  )
}
