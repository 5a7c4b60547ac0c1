import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../../../core/measures/filter.ts'
import { useAnswer } from '../answer.ts'
import { Bar } from './bar.tsx'
import { useForms } from './numbers.ts'

/** Why steps were done in the person's place. The only figures that need the keys: they are asked for by themselves. */
export function Reasons({ filter, onClosed }: { readonly filter: Filter; readonly onClosed: () => void }) {
  const { t } = useTranslation()
  const { number, percent } = useForms()
  const title = useId()
  const answer = useAnswer('supervision.reasons', filter, onClosed)
  const all = answer?.reasons.reduce((sum, { visits }) => sum + visits, 0) ?? 0
  return (
    <section className="card why" aria-labelledby={title}>
      <h2 id={title}>{t('supervision.why.title')}</h2>
      {answer === null && <p>{t('supervision.why.reading')}</p>}
      {answer !== null && answer.reasons.length === 0 && <p>{t('supervision.why.none')}</p>}
      <dl>
        {answer?.reasons.map(({ reason, visits }) => (
          <div key={reason}>
            <dt>{t(`reasons.${reason}`)}</dt>
            <dd>
              <b>{percent(visits / all)} %</b>
              <span className="fine">{t('supervision.why.visits', { count: number(visits) })}</span>
            </dd>
            <dd className="bar-line">
              <Bar parts={[{ share: visits / all, look: 'worker' }]} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="fine">{t('supervision.why.note')}</p>
      {answer?.masked === true && <p className="fine">{t('supervision.maskedNote')}</p>}
      {answer?.sealedElsewhere === true && <p className="fine">{t('supervision.why.elsewhere')}</p>}
    </section>
  )
}
