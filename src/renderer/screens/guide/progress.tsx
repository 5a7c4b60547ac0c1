import { useTranslation } from 'react-i18next'
import type { GuideView, StepView } from '../../../core/session/view.ts'

/** Where one is: words first, then a mark for each step, its colour and shape by hand. */
export function Progress({ guide }: { readonly guide: GuideView }) {
  const { t } = useTranslation()
  const { number, total } = guide.step
  return (
    <div className="progress">
      <p className="where">{t('guide.where', { title: guide.title, number, total })}</p>
      <ol className="dots">
        {guide.steps.map((step) => (
          <Dot key={step.id} step={step} />
        ))}
      </ol>
    </div>
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
