import { Sprout } from 'lucide-react'
import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RecapView } from '../../../core/session/view/view.ts'
import { Action } from '../../components/action.tsx'
import { useSend } from '../../session.ts'

/** No step has this id: ids have no capitals. */
const NONE = 'NONE'

/** One step to try next time; another, or none, is the person's to choose. */
export function Next({ recap: { lines, goal } }: { readonly recap: RecapView }) {
  const { t } = useTranslation()
  const send = useSend()
  const [choosing, setChoosing] = useState(false)
  return (
    <section className="recap-next">
      <p>
        <Sprout aria-hidden="true" />
        {goal === undefined ? (
          <span>{t('recap.nextNone')}</span>
        ) : (
          <span>
            {t('recap.next')} <b dir="auto">{goal.title}</b>
          </span>
        )}
      </p>
      <Action look="quiet" aria-expanded={choosing} onPress={() => setChoosing(!choosing)}>
        {t(goal === undefined ? 'recap.choose' : 'recap.otherIdea')}
      </Action>
      {choosing && (
        <RadioGroup
          className="chips"
          aria-label={t('recap.goal')}
          value={goal?.step ?? NONE}
          onChange={(step) => send({ do: 'goal', step: step === NONE ? null : step })}
        >
          {lines.map(({ step, title }) => (
            <Radio key={step} value={step} className="chip">
              {title}
            </Radio>
          ))}
          <Radio value={NONE} className="chip">
            {t('recap.noGoal')}
          </Radio>
        </RadioGroup>
      )}
    </section>
  )
}
