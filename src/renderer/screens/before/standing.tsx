import { CalendarCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BeforeView } from '../../../core/session/view/view.ts'
import { toDay, useLanguage } from '../../i18n/language.ts'

interface StandingProps {
  readonly standing: NonNullable<BeforeView['standing']>
  /** Whether the guide was checked on the real portal, or only read again. */
  readonly isLive: boolean
}

/** When the guide was checked, and what is known to have changed since: both people then look twice. It keeps nobody out. */
export function Standing({ standing: { checked, changed }, isLive }: StandingProps) {
  const { t } = useTranslation()
  const day = toDay(checked, useLanguage())
  const since = t(isLive ? 'before.checked' : 'before.read', { day })
  if (changed === undefined) {
    return (
      <p className="fine unverified">
        <CalendarCheck aria-hidden="true" />
        <span>{since}.</span>
      </p>
    )
  }
  return (
    <div className="notice dates">
      <TriangleAlert aria-hidden="true" />
      <div>
        <p>
          {since} · {t(`before.changed.${changed}`)}.
        </p>
        <p className="fine">{t('before.changedNote')}</p>
      </div>
    </div>
  )
}
