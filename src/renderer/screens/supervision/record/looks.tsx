import { useTranslation } from 'react-i18next'
import type { SupervisionLook } from '../../../../core/supervision/log.ts'
import { toDay, useLanguage } from '../../../i18n/language.ts'

/** Lists when and why visits were viewed; who viewed them is not known. */
export function LookList({ looks }: { readonly looks: readonly SupervisionLook[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <ul className="looks">
      {looks.map((look, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries of one day may be identical, and never change place
        <li key={index}>
          <span>{toDay(look.day, language)}</span>
          <b>
            {t(`supervision.record.look.${look.act}`)}
            {look.number !== undefined && ` · ${t('supervision.visit.number', { number: String(look.number) })}`}
            {look.account !== undefined && ` · ${t('supervision.record.hubAccount', { number: String(look.account) })}`}
            {look.why !== undefined && ` · ${t(`supervision.visit.reasons.${look.why}`)}`}
          </b>
        </li>
      ))}
    </ul>
  )
}
