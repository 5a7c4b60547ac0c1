import { House, Phone, SkipForward, Store } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../core/session/view.ts'
import { Action } from '../../components/action.tsx'
import { useSend } from '../../session.ts'

interface StuckPanelProps {
  readonly step: GuideView['step']
  readonly portal: GuideView['portal']
}

/** The ways out of a step that does not go: there is always a person to call. */
export function StuckPanel({ step, portal }: StuckPanelProps) {
  const { t } = useTranslation()
  const send = useSend()
  const [different, setDifferent] = useState(false)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <section ref={panel} className="card stuck" aria-label={t('guide.stuckTitle')}>
      <p className="small-question">{t('guide.stuckTitle')}</p>
      {step.exits.includes('different') && (
        <Action look="tile" aria-expanded={different} onPress={() => setDifferent(!different)}>
          {t('guide.different')}
        </Action>
      )}
      {different && <p className="say">{t('guide.differentNote')}</p>}
      <Action look="tile" icon={House} onPress={() => send({ do: 'portal', action: 'start' })}>
        {t('guide.restart')}
      </Action>
      {step.optional && (
        <Action look="tile" icon={SkipForward} turns onPress={() => send({ do: 'skip', step: step.id })}>
          {t('guide.skip')}
        </Action>
      )}
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
    </section>
  )
}
