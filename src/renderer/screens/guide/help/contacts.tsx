import { Phone, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/session/view/view.ts'

/** Names a person to call and a counter to go to, of the ways out that make sense at this step. */
export function Contacts({ step, portal }: Pick<GuideView, 'step' | 'portal'>) {
  const { t } = useTranslation()
  return (
    <dl className="contacts">
      {step.exits.includes('phone') && portal.phone !== undefined && (
        <div>
          <dt>
            <Phone aria-hidden="true" />
            {t('guide.phone')}
          </dt>
          <dd>
            <bdi dir="ltr" className="phone">
              {portal.phone}
            </bdi>
          </dd>
        </div>
      )}
      {step.exits.includes('counter') && (
        <div>
          <dt>
            <Store aria-hidden="true" />
            {t('guide.counter')}
          </dt>
          <dd dir="auto">{portal.counter}</dd>
        </div>
      )}
    </dl>
  )
}
