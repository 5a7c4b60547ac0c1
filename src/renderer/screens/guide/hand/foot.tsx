import { Check, ChevronUp, Hand, HandHelping } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/session/view/view.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'
import { MandateOfStep } from '../../mandates/mandate-line.tsx'
import { useDisclosure } from '../coach/disclosure.ts'
import { GateWords } from '../coach/gate-panel.tsx'
import { HelperTools } from './helper-tools.tsx'
import { OfferCard } from './offer-card.tsx'

interface FootProps {
  readonly guide: GuideView
  /** What helps, where there is no room for it under the words. */
  readonly children: ReactNode
  /** What takes the last press back. */
  readonly undoBar: ReactNode
}

/** What stays in sight at the bottom of the coach: the person's word on the step, and whose hand. */
export function Foot({ guide, children, undoBar }: FootProps) {
  const { t } = useTranslation()
  const send = useSend()
  const { step, hand, gate, portal } = guide
  const held = hand.holder === 'worker'
  // Nobody has the hand while the app acts.
  if (portal.status === 'leading') return <footer className="coach-foot">{undoBar}</footer>
  return (
    <footer className="coach-foot">
      <div className="foot-words">
        {gate !== undefined && <GateWords gate={gate} holder={hand.holder} />}
        {children}
        {held && <Agreement agreed={hand.agreed} />}
        {step.acknowledge && step.kind !== 'ask' && gate === undefined && (
          <Action look="main" icon={Check} onPress={() => send({ do: 'acknowledge', step: step.id })}>
            {t(`guide.acknowledge.${step.kind}`)}
          </Action>
        )}
        {hand.offer !== undefined && <OfferCard by={hand.offer} secret={step.kind === 'secret'} />}
      </div>
      {undoBar}
      <HandBand hand={hand} step={step} gate={gate} />
    </footer>
  )
}

/** The person's answer while the worker holds the hand. */
function Agreement({ agreed }: { readonly agreed: boolean }) {
  const { t } = useTranslation()
  const send = useSend()
  const asked = useId()
  return (
    <div className="agreement" role="group" aria-labelledby={asked}>
      <p id={asked} className="small-question" role="status">
        {agreed ? t('hand.agreed') : t('hand.agreeQuestion')}
      </p>
      <div className="two">
        {!agreed && <Action onPress={() => send({ do: 'agree-hand' })}>{t('hand.agree')}</Action>}
        <Action onPress={() => send({ do: 'continue-myself' })}>{t(agreed ? 'hand.continue' : 'hand.no')}</Action>
      </div>
    </div>
  )
}

type HandBandProps = Pick<GuideView, 'hand' | 'step' | 'gate'>

/** Whose hand it is, where no page can draw; and the closed drawer of whoever helps, which opens upward. */
function HandBand({ hand, step, gate }: HandBandProps) {
  const { t } = useTranslation()
  // Left open it would take the next step's room from the person.
  const drawer = useDisclosure(step.id)
  const Holder = hand.holder === 'person' ? Hand : HandHelping
  return (
    <div className="hand-band">
      <div className="band" data-holder={hand.holder}>
        <p className="band-word" role="status">
          <Holder aria-hidden="true" />
          <span>{t(`pass.band.${hand.holder}`)}</span>
        </p>
        {hand.helper !== 'alone' && (
          <Button ref={drawer.button} className="drawer-button" {...drawer.expanded} onPress={drawer.toggle}>
            <span className={hand.holder === 'worker' ? 'visually-hidden' : ''}>{t('pass.tools')}</span>
            <ChevronUp aria-hidden="true" className="unfold" />
          </Button>
        )}
      </div>
      {hand.helper !== 'alone' && (drawer.isOpen || hand.holder === 'worker') && <MandateOfStep step={step.id} />}
      {drawer.isOpen && hand.helper !== 'alone' && <HelperTools id={drawer.id} hand={hand} step={step} gate={gate} />}
    </div>
  )
}
