import {
  BookOpenCheck,
  Check,
  ChevronUp,
  Hand,
  HandHelping,
  Handshake,
  type LucideIcon,
  MessageCircle,
  Siren,
  VolumeX,
} from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button, type ButtonProps, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Holder } from '../../../../core/attribution/scale.ts'
import type { GuideView } from '../../../../core/session/view/view.ts'
import { Action } from '../../../components/action.tsx'
import { ReasonTiles } from '../../../components/who-did-it.tsx'
import { useSend } from '../../../session.ts'
import { MandateOfStep } from '../../mandates/mandate-card.tsx'
import { canGoWrong } from '../help/ladder.tsx'
import { useDisclosure } from './disclosure.ts'
import { GateWords } from './gate-panel.tsx'

interface FootProps {
  readonly guide: GuideView
  /** The help, where there is no room for it under the text. */
  readonly children: ReactNode
  /** The bar that undoes the last press. */
  readonly undoBar: ReactNode
}

/** Shows what stays visible at the bottom of the coach: the person's answer to the step, and whose hand it is. */
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
        {hand.offer !== undefined && <OfferCard by={hand.offer} secret={guide.secret === true} />}
      </div>
      {undoBar}
      <HandBand hand={hand} step={step} gate={gate} />
    </footer>
  )
}

/** Lets the person answer while the worker holds the hand. */
function Agreement({ agreed }: { readonly agreed: boolean }) {
  const { t } = useTranslation()
  const send = useSend()
  const questionId = useId()
  return (
    <div className="agreement" role="group" aria-labelledby={questionId}>
      <p id={questionId} className="small-question" role="status">
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

/** Shows whose hand it is, where no page can draw, and the helper's drawer, which opens upwards. */
function HandBand({ hand, step, gate }: HandBandProps) {
  const { t } = useTranslation()
  // Closes with the step: left open it would take room from the next one.
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

interface OfferCardProps {
  readonly by: Holder
  /** Whether the step is a password, so that the person reads that it is theirs to type. */
  readonly secret: boolean
}

/** Shows one person's proposal that the helper does this step, for the other to answer. The hand has not passed yet. */
function OfferCard({ by, secret }: OfferCardProps) {
  const { t } = useTranslation()
  const send = useSend()
  const questionId = useId()
  return (
    <section className="card offer" aria-labelledby={questionId} data-by={by}>
      <p id={questionId} className="small-question" role="status">
        {t(by === 'person' ? 'pass.asked' : 'pass.offered')}
      </p>
      {by === 'worker' && secret && <p>{t('pass.offeredSecret')}</p>}
      <div className="two">
        {by === 'person' ? (
          <>
            <Action look="worker" icon={HandHelping} onPress={() => send({ do: 'take-hand' })}>
              {t('pass.takeIt')}
            </Action>
            <Action onPress={() => send({ do: 'decline-offer' })}>{t('pass.leaveIt')}</Action>
          </>
        ) : (
          <>
            <Action onPress={() => send({ do: 'agree-hand' })}>{t('hand.agree')}</Action>
            <Action onPress={() => send({ do: 'continue-myself' })}>{t('hand.no')}</Action>
          </>
        )}
      </div>
    </section>
  )
}

type HandView = GuideView['hand']

interface HelperToolsProps extends Pick<GuideView, 'hand' | 'step' | 'gate'> {
  readonly id: string
}

/** Shows the controls that only the helper needs. The person's own answers are never here. */
function HelperTools({ id, hand, step, gate }: HelperToolsProps) {
  const { t } = useTranslation()
  const send = useSend()
  const held = hand.holder === 'worker'
  return (
    <section id={id} className="tools" aria-label={t('pass.tools')}>
      <Tool
        icon={held ? Hand : HandHelping}
        aria-keyshortcuts="F8"
        end={<kbd>F8</kbd>}
        onPress={() => send({ do: held ? 'return-hand' : 'take-hand' })}
      >
        {held ? t('hand.giveBack') : t('pass.take')}
      </Tool>
      {!held && (
        <Tool
          icon={HandHelping}
          aria-pressed={hand.offer === 'worker'}
          onPress={() => hand.offer === undefined && send({ do: 'offer-hand', by: 'worker' })}
        >
          {t('pass.offer')}
        </Tool>
      )}
      {!held && canGoWrong(step) && (
        <Tool icon={Handshake} aria-pressed={step.reassured} onPress={() => send({ do: 'help', rung: 'reassure' })}>
          {t('ladder.together')}
        </Tool>
      )}
      {gate !== undefined && (
        <Tool
          icon={gate.aloud ? VolumeX : BookOpenCheck}
          aria-pressed={gate.aloud}
          onPress={() => send({ do: 'read-page', on: !gate.aloud })}
        >
          {t(gate.aloud ? 'gate.stop' : 'gate.read')}
        </Tool>
      )}
      <ToggleButton className="tool" isSelected={hand.urgent} onChange={(on) => send({ do: 'urgent', on })}>
        <Siren aria-hidden="true" />
        <span>{t('pass.urgent')}</span> <small>{t('pass.urgentNote')}</small>
      </ToggleButton>
      <ReasonTool hand={hand} />
    </section>
  )
}

/** Asks why the worker does the step, or did an earlier one. A reason that is not given here is asked for at the end. */
function ReasonTool({ hand }: { readonly hand: HandView }) {
  const { t } = useTranslation()
  const send = useSend()
  const [isOpen, setOpen] = useState(false)
  const questionId = useId()
  const { holder, urgent, owed, reason } = hand
  const isOfTurn = holder === 'worker' && !urgent
  if (!isOfTurn && owed === undefined) return null
  return (
    <>
      <Tool
        icon={MessageCircle}
        aria-expanded={isOpen}
        end={<small>{t('pass.reasonNote')}</small>}
        onPress={() => setOpen(!isOpen)}
      >
        {t('pass.reason')}
      </Tool>
      {isOpen && (
        <div className="tool-reasons">
          <p id={questionId} className="small-question">
            {isOfTurn || owed === undefined ? t('hand.why') : t('hand.owed', { title: owed.title })}
          </p>
          <ReasonTiles
            labelledBy={questionId}
            chosen={isOfTurn ? reason : undefined}
            onChoose={(next) => send({ do: 'give-reason', reason: next })}
          />
        </div>
      )}
    </>
  )
}

interface ToolProps extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
  readonly icon: LucideIcon
  /** Content at the end of the line: a key, or a note. */
  readonly end?: ReactNode
  readonly children: ReactNode
}

function Tool({ icon: Icon, end, children, ...props }: ToolProps) {
  return (
    <Button {...props} className="tool">
      <Icon aria-hidden="true" />
      <span>{children}</span> {end}
    </Button>
  )
}
