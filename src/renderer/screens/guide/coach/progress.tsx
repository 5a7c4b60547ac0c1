import { useTranslation } from 'react-i18next'
import type { StepView } from '../../../../core/session/view/view.ts'

/** A mark for each step, its colour and shape by hand. The line above says the same in numbers. */
export function Progress({ steps }: { readonly steps: readonly StepView[] }) {
  return (
    <ol className="dots">
      {steps.map((step) => (
        <Dot key={step.id} step={step} />
      ))}
    </ol>
  )
}

function Dot({ step }: { readonly step: StepView }) {
  const { t } = useTranslation()
  const who = step.state === 'done' && step.hand !== undefined ? t(`who.${step.hand}`) : t(`steps.${step.state}`)
  return (
    <li className="dot" data-state={step.state} data-hand={step.state === 'done' ? step.hand : undefined}>
      <span className="visually-hidden">{`${step.title} : ${who}`}</span>
    </li>
  )
}
