import type { TFunction } from 'i18next'
import { Sprout } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TransferErrorCode } from '../../../core/transfer/error.ts'
import type { TransferView } from '../../../core/transfer/offer.ts'
import type { Partner } from '../../../core/transfer/partner.ts'
import type { TransferMade } from '../../../core/transfer/requests.ts'
import type { NextPlace } from '../../../core/transfer/transfer.ts'
import { toDay, useLanguage } from '../../i18n/language.ts'

/** Shows all that a file contains, to the sender and to the receiver alike. */
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

/** Returns the name of somebody with a key: « Collègue 2 ». */
export function toPartnerWords(t: TFunction, { kind, number }: Pick<Partner, 'kind' | 'number'>): string {
  const name = t(`transfer.kind.${kind}`)
  return number === undefined ? name : t('call.numbered', { name, number })
}

/** Returns who did a step and with what help, in the third person. */
export function toStepWords(t: TFunction, { hand, help, contested }: TransferView['steps'][number]): string {
  if (contested) return t('transfer.contested')
  const who = t(`account.who.${hand}`)
  const how = t(`account.did.${help}`)
  if (help === 'N0') return who
  return help.startsWith('N') ? how : t('did.comma', { who, how })
}

/** Returns where a person continues. */
export function toPlaceWords(t: TFunction, place: NextPlace): string {
  return place === 'other' ? t('places.service.to.other') : t(`places.kind.${place}`)
}

/** Returns the title of a step; if this computer does not know the step, words that say so. */
export function toStepTitle(t: TFunction, title: string | undefined): string {
  return title ?? t('transfer.unknownStep')
}

export function toTroubleWords(t: TFunction, code: TransferErrorCode): string {
  return t(`transfer.trouble.${code}`)
}

/** Returns what became of a file that was to be made; empty if there is nothing to say. */
export function toMadeWords(t: TFunction, made: TransferMade): string {
  if (made.is === 'made') return t('transfer.made')
  if (made.trouble === undefined) return t('sheet.notKept')
  const { trouble } = made
  return trouble === 'disk-full' || trouble === 'read-only'
    ? t(`sheet.troubles.${trouble}`)
    : toTroubleWords(t, trouble)
}
