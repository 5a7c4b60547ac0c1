import {
  BookOpenCheck,
  DoorOpen,
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
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import { ReasonTiles } from '../../../components/who-did-it.tsx'
import { useSend } from '../../../session.ts'
import { canGoWrong } from '../help/ladder.tsx'

type HandView = GuideView['hand']

interface HelperToolsProps extends Pick<GuideView, 'hand' | 'step' | 'gate'> {
  readonly id: string
}

/** Shows the controls that only the helper needs. The person's own answers are never here. */
export function HelperTools({ id, hand, step, gate }: HelperToolsProps) {
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
      {!held && (
        <Tool
          icon={DoorOpen}
          aria-pressed={hand.away}
          end={<small>{t('pass.away.goNote')}</small>}
          onPress={() => send({ do: 'step-away', on: !hand.away })}
        >
          {t('pass.away.go')}
        </Tool>
      )}
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

/** Shows one control of the helper's drawer. */
export function Tool({ icon: Icon, end, children, ...props }: ToolProps) {
  return (
    <Button {...props} className="tool">
      <Icon aria-hidden="true" />
      <span>{children}</span> {end}
    </Button>
  )
}
