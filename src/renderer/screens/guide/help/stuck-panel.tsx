import {
  ExternalLink,
  FileX,
  Handshake,
  House,
  MessageCircleHeart,
  Phone,
  SkipForward,
  Store,
  Unplug,
} from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GuideView, OutsideView } from '../../../../core/app/view/guide-screen.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'
import { canGoWrong } from './ladder.tsx'

interface StuckPanelProps {
  readonly guide: GuideView
  /** How often help was requested since the panel opened: each time it scrolls into view. */
  readonly again: number
}

/** Obstacles that people can name; the record then blames nobody for the step. */
const obstacles = [
  { obstacle: 'portal', icon: Unplug },
  { obstacle: 'missing', icon: FileX },
] as const

/** Shows the ways out of a step that does not work: there is always somebody to call. */
export function StuckPanel({ guide, again }: StuckPanelProps) {
  const { t } = useTranslation()
  const send = useSend()
  const [different, setDifferent] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const { step } = guide
  const showDifferent = (): void => {
    if (!different) send({ do: 'say-different' })
    setDifferent(!different)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each request
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'start' })
  }, [again])
  return (
    <section ref={panel} className="card stuck" aria-label={t('guide.stuckTitle')}>
      <p className="small-question">{t('guide.stuckTitle')}</p>
      {guide.hand.helper !== 'alone' && <HelperWays guide={guide} />}
      {step.exits.includes('different') && (
        <Action look="tile" aria-expanded={different} onPress={showDifferent}>
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
      {obstacles.map(({ obstacle, icon }) => (
        <Action
          key={obstacle}
          look="tile"
          icon={icon}
          aria-pressed={step.obstacle === obstacle}
          onPress={() => send({ do: 'report', obstacle })}
        >
          {t(`ladder.${obstacle}`)}
        </Action>
      ))}
      <p className="fine" role="status">
        {step.obstacle === undefined ? '' : t('ladder.noted')}
      </p>
      <GoOutside outside={guide.outside} />
      <Contacts step={guide.step} portal={guide.portal} />
    </section>
  )
}

/** Offers what a helper can do: look together with the person, or do the step. */
function HelperWays({ guide: { step, hand } }: Pick<StuckPanelProps, 'guide'>) {
  const { t } = useTranslation()
  const send = useSend()
  const isAsked = hand.offer !== undefined
  return (
    <>
      {canGoWrong(step) && (
        <Action
          look="tile"
          icon={Handshake}
          aria-pressed={step.reassured}
          onPress={() => send({ do: 'help', rung: 'reassure' })}
        >
          {t('ladder.reassure')}
        </Action>
      )}
      <Action
        look="tile"
        icon={MessageCircleHeart}
        aria-pressed={isAsked}
        onPress={() => !isAsked && send({ do: 'offer-hand', by: 'person' })}
      >
        {t('pass.ask')}
      </Action>
    </>
  )
}

/** Offers to continue in the computer's own browser, if the site allows it. */
export function GoOutside({ outside }: { readonly outside: OutsideView | undefined }) {
  const { t } = useTranslation()
  const send = useSend()
  if (outside?.is !== 'offered') return null
  return (
    <>
      <Action look="tile" icon={ExternalLink} onPress={() => send({ do: 'go-outside' })}>
        {t('outside.offer')}
      </Action>
      <p className="fine">{t('outside.offerNote')}</p>
    </>
  )
}

/** Names a person to call and a counter to go to, among the ways out that make sense at this step. */
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
