import { Sprout } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { doerSchema } from '../../../core/flow/language/language.ts'
import type { PlannedView } from '../../../core/notebook/planned-view.ts'
import { Fold } from './fold.tsx'

/** What the person wanted to try this time: the first thing that is said of a visit with a notebook. */
export function Planned({ planned }: { readonly planned: PlannedView }) {
  const { t } = useTranslation()
  const { goal, isNew, from } = planned
  if (goal === undefined && isNew === undefined && from === undefined) return null
  return (
    <div className="notice" role="note">
      <Sprout aria-hidden="true" />
      <div>
        {goal !== undefined && (
          <p>{t(goal.reached ? 'before.planned.reached' : 'before.planned.goal', { step: goal.title })}</p>
        )}
        {isNew !== undefined && isNew !== goal?.title && from === undefined && (
          <p>{t('before.planned.isNew', { step: isNew })}</p>
        )}
        {from !== undefined && <p>{t('before.planned.from', { step: from })}</p>}
      </div>
    </div>
  )
}

/** Who does what this time, folded. */
export function PlannedSteps({ planned: { steps } }: { readonly planned: PlannedView }) {
  const { t } = useTranslation()
  if (doerSchema.options.every((who) => steps[who].length === 0)) return null
  return (
    <Fold icon={Sprout} title={t('before.planned.title')} action={t('before.see')}>
      <dl className="planned-steps">
        {doerSchema.options
          .filter((who) => steps[who].length > 0)
          .map((who) => (
            <div key={who}>
              <dt>{t(`before.planned.who.${who}`)}</dt>
              <dd dir="auto">{steps[who].join(' · ')}</dd>
            </div>
          ))}
      </dl>
    </Fold>
  )
}
