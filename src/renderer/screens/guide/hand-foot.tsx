import { Check, Hand, HandHelping } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../core/session/view.ts'
import { Action } from '../../components/action.tsx'
import { useSend } from '../../session.ts'
import { Agreement } from './hand-panel.tsx'

interface HandFootProps {
  readonly step: GuideView['step']
  readonly hand: GuideView['hand']
  /** The help buttons, where there is no room for them under the words. */
  readonly help: ReactNode
}

/** What stays in sight at the bottom of the coach: the person's word on the step, and whose hand. */
export function HandFoot({ step, hand, help }: HandFootProps) {
  const { t } = useTranslation()
  const send = useSend()
  const held = hand.holder === 'worker'
  return (
    <footer className="coach-foot">
      {help}
      {held && <Agreement hand={hand} />}
      {step.acknowledge && step.kind !== 'ask' && (
        <Action look="main" icon={Check} onPress={() => send({ do: 'acknowledge', step: step.id })}>
          {t(`guide.acknowledge.${step.kind}`)}
        </Action>
      )}
      {hand.helper !== 'alone' && (
        <div className="hand-row">
          <Action
            look="worker"
            icon={held ? Hand : HandHelping}
            aria-keyshortcuts="F8"
            onPress={() => send({ do: held ? 'return-hand' : 'take-hand' })}
          >
            {held ? t('hand.giveBack') : t('hand.ask')}
          </Action>
          <kbd>F8</kbd>
        </div>
      )}
    </footer>
  )
}
