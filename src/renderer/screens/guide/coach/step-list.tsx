import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../../core/attribution/role.ts'
import type { StepView } from '../../../../core/session/view/view.ts'
import { toSentences } from '../../../components/hand/did.ts'
import { HandPicture } from '../../../components/hand/hand-icon.tsx'
import { WhoDidIt } from '../../../components/hand/who-did-it.tsx'
import { useSend } from '../../../session.ts'

interface StepListProps {
  readonly steps: readonly StepView[]
  readonly helper: Role
}

/** All steps: done by whom, current, to come. A tap on a done one corrects who did it. */
export function StepList({ steps, helper }: StepListProps) {
  const { t } = useTranslation()
  const [correcting, setCorrecting] = useState<string | null>(null)
  return (
    <ol className="steps" aria-label={t('steps.list')}>
      {steps.map((step) => (
        <li key={step.id} data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          {step.state === 'done' ? (
            <DoneStep
              step={step}
              helper={helper}
              open={correcting === step.id}
              onToggle={(open) => setCorrecting(open ? step.id : null)}
            />
          ) : (
            <p className="step-line">
              <span className="step-mark" aria-hidden="true" />
              <span>
                <b dir="auto">{step.title}</b> <small>{t(`steps.${step.state}`)}</small>
              </span>
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

interface DoneStepProps {
  readonly step: StepView
  readonly helper: Role
  readonly open: boolean
  readonly onToggle: (open: boolean) => void
}

function DoneStep({ step, helper, open, onToggle }: DoneStepProps) {
  const { t } = useTranslation()
  const send = useSend()
  const { hand = 'unknown' } = step
  return (
    <>
      <Button className="step-line" aria-expanded={open} onPress={() => onToggle(!open)}>
        <HandPicture hand={hand} />
        <span>
          <b dir="auto">{step.title}</b> <small>{toSentences(t, step).join('. ')}</small>
        </span>
        <Pencil aria-hidden="true" className="step-edit" />
      </Button>
      {open && (
        <WhoDidIt
          question={t('steps.who')}
          helper={helper}
          onSay={(said) => {
            send({ do: 'correct', step: step.id, hand: said })
            onToggle(false)
          }}
          onCancel={() => onToggle(false)}
        />
      )}
    </>
  )
}
