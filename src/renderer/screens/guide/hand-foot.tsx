import { Check, Hand, HandHelping, MessageCircleHeart } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../core/session/view.ts'
import { Action } from '../../components/action.tsx'
import { useSend } from '../../session.ts'
import { GateWords } from './gate-panel.tsx'
import { Agreement } from './hand-panel.tsx'
import { OfferCard } from './offer-card.tsx'

interface HandFootProps {
  readonly step: GuideView['step']
  readonly hand: GuideView['hand']
  readonly gate: GuideView['gate']
  /** The help buttons, where there is no room for them under the words. */
  readonly help: ReactNode
}

/** What stays in sight at the bottom of the coach: the person's word on the step, and whose hand. */
export function HandFoot({ step, hand, gate, help }: HandFootProps) {
  const { t } = useTranslation()
  const send = useSend()
  const held = hand.holder === 'worker'
  return (
    <footer className="coach-foot">
      {gate !== undefined && <GateWords gate={gate} holder={hand.holder} />}
      {help}
      {held && <Agreement hand={hand} />}
      {step.acknowledge && step.kind !== 'ask' && gate === undefined && (
        <Action look="main" icon={Check} onPress={() => send({ do: 'acknowledge', step: step.id })}>
          {t(`guide.acknowledge.${step.kind}`)}
        </Action>
      )}
      {hand.offer !== undefined && <OfferCard by={hand.offer} secret={step.kind === 'secret'} />}
      {hand.helper !== 'alone' && hand.offer === undefined && (
        <div className="hand-row">
          {!held && (
            <Action icon={MessageCircleHeart} onPress={() => send({ do: 'offer-hand', by: 'person' })}>
              {t('pass.ask')}
            </Action>
          )}
          <Action
            look="worker"
            icon={held ? Hand : HandHelping}
            aria-keyshortcuts="F8"
            onPress={() => send({ do: held ? 'return-hand' : 'take-hand' })}
          >
            {held ? t('hand.giveBack') : t('pass.take')}
            <kbd>F8</kbd>
          </Action>
        </div>
      )}
    </footer>
  )
}
