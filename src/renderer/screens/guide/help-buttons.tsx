import { CircleHelp, Eye, Lightbulb } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../core/session/view.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { useSend } from '../../session.ts'

interface HelpButtonsProps {
  readonly step: GuideView['step']
  readonly explained: boolean
  readonly onExplain: () => void
  readonly stuck: boolean
  readonly onStuck: () => void
}

/** The helps, from the lightest on. Each is told to the session as it is given, so that the record rests on it. */
export function HelpButtons({ step, explained, onExplain, stuck, onStuck }: HelpButtonsProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="help" role="group" aria-label={t('guide.help')}>
      <Listen look="tile" text={`${step.title}. ${step.say}`} onStarted={() => send({ do: 'help', rung: 'read' })} />
      <Action look="tile" icon={Eye} aria-pressed={step.pointed} onPress={() => send({ do: 'help', rung: 'point' })}>
        {t('guide.point')}
      </Action>
      {step.hint !== undefined && (
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
        {step.pointed ? t('guide.pointed') : ''}
      </p>
    </div>
  )
}
