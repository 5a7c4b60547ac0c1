import { CalendarDays, Phone, Unplug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView, PortalStatus } from '../../../../core/session/view/view.ts'
import { toDay, useLanguage } from '../../../i18n/language.ts'

/** Where the portal shows nothing of its own: what Chromium would draw instead is white, or a page of its own. */
const WITHOUT: readonly PortalStatus[] = ['offline', 'crashed', 'insecure']

export function isWithoutPage({ status, blank }: GuideView['portal']): boolean {
  return blank === true || WITHOUT.includes(status)
}

/** Stands in the portal's place while there is no page. What is the matter, and the way on, is said in the coach. */
export function NoPage({ portal }: { readonly portal: GuideView['portal'] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="no-page" aria-label={t('guide.portal', { name: portal.name })}>
      <Unplug aria-hidden="true" />
      <p className="small-question">{t('guide.noPage')}</p>
      {portal.until !== undefined && (
        <p className="no-page-fact">
          <CalendarDays aria-hidden="true" />
          <span>{t('guide.timeLeft')}</span>
          <b>{t('home.until', { day: toDay(portal.until, language, 'no-year') })}</b>
        </p>
      )}
      {portal.phone !== undefined && (
        <p className="no-page-fact">
          <Phone aria-hidden="true" />
          <span>{t('guide.phone')}</span>
          <bdi dir="ltr" className="phone">
            {portal.phone}
          </bdi>
        </p>
      )}
    </section>
  )
}
