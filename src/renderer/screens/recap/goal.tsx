import { Sprout } from 'lucide-react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RecapLine } from '../../../core/session/view.ts'
import { useSend } from '../../session.ts'

interface GoalProps {
  readonly lines: readonly RecapLine[]
  readonly goal?: string | undefined
}

/** One step that the person wants to do alone next time; theirs to choose, or not. */
export function Goal({ lines, goal }: GoalProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <RadioGroup className="goal" value={goal ?? null} onChange={(step) => send({ do: 'goal', step })}>
      <Label className="goal-question">
        <Sprout aria-hidden="true" />
        {t('recap.goal')}
      </Label>
      <div className="chips">
        {lines.map((line) => (
          <Radio key={line.step} value={line.step} className="chip">
            {line.title}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
