import { CircleHelp, Eye, Handshake, Lightbulb, ListChecks, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../core/session/view.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { useSend } from '../../session.ts'

interface HelpButtonsProps {
  readonly step: GuideView['step']
  /** Whether somebody is there to check with. */
  readonly accompanied: boolean
  readonly explained: boolean
  readonly onExplain: () => void
  readonly stuck: boolean
  readonly onStuck: () => void
}

/**
 * The rungs of the help ladder, from the lightest on. Each is told to the session as it is given, so that the record rests
 * on it; the last rung, the hand, is at the foot of the coach.
 */
export function HelpButtons({ step, accompanied, explained, onExplain, stuck, onStuck }: HelpButtonsProps) {
  const { t } = useTranslation()
  const send = useSend()
  const aloud = step.told ? `${step.title}. ${step.say}` : step.title
  return (
    <div className="help" role="group" aria-label={t('guide.help')}>
      {!step.told && (
        <Action look="tile" icon={ListChecks} onPress={() => send({ do: 'help', rung: 'guide' })}>
          {t('ladder.what')}
        </Action>
      )}
      <Listen look="tile" text={aloud} onStarted={() => send({ do: 'help', rung: 'read' })} />
      {accompanied && isSomethingToGetWrong(step) && (
        <Action
          look="tile"
          icon={Handshake}
          aria-pressed={step.reassured}
          onPress={() => send({ do: 'help', rung: 'reassure' })}
        >
          {t('ladder.reassure')}
        </Action>
      )}
      <Action look="tile" icon={Eye} aria-pressed={step.pointed} onPress={() => send({ do: 'help', rung: 'point' })}>
        {t('guide.point')}
      </Action>
      {step.showable && (
        <Action look="tile" icon={Play} turns onPress={() => send({ do: 'help', rung: 'show' })}>
          {t('ladder.show')}
        </Action>
      )}
      {(step.hint !== undefined || step.pitfalls !== undefined) && (
        <Action
          look="tile"
          icon={Lightbulb}
          aria-pressed={explained}
          onPress={() => {
            onExplain()
            send({ do: 'help', rung: 'explain' })
          }}
        >
          {t('guide.explain')}
        </Action>
      )}
      <Action look="tile" icon={CircleHelp} aria-expanded={stuck} onPress={onStuck}>
        {t('guide.stuck')}
      </Action>
      <p className="help-status" role="status">
        {step.pointed ? t('guide.pointed') : step.reassured ? t('ladder.reassured') : ''}
      </p>
    </div>
  )
}

/** Where a look together is worth asking for: not where one only reads, waits, or answers the coach. */
function isSomethingToGetWrong({ kind }: GuideView['step']): boolean {
  return kind !== 'read' && kind !== 'ask' && kind !== 'wait'
}
