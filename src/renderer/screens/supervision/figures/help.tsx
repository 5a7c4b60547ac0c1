import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../../../core/measures/filter.ts'
import type { HeatRow } from '../../../../core/measures/measures.ts'
import type { ReasonsView } from '../../../../core/supervision/view.ts'
import { Action } from '../../../components/action.tsx'
import { useAnswer } from '../answer.ts'
import { Chart } from './chart.tsx'
import { Definition } from './definition.tsx'
import type { ShownProps } from './filters.tsx'
import { Heat } from './heat.tsx'
import { useForms } from './numbers.ts'

/** Where help is needed, and why it was done in the person's place. */
export function Help({ measures, filter, onFilter, onClosed }: ShownProps) {
  const { t } = useTranslation()
  const { words } = useForms()
  const { names, heat, hardest, months } = measures
  const flow = filter.flow
  const nameOf = ({ flow: of, step }: HeatRow) => words(names[step === undefined ? of : `${of} ${step}`]) || step
  return (
    <div className="help-panel">
      <div className="help-main">
        <Heat
          title={
            flow === undefined
              ? t('supervision.heat.flows')
              : t('supervision.heat.steps', { title: words(names[flow]) || flow })
          }
          rowName={flow === undefined ? t('supervision.heat.flow') : t('supervision.heat.step')}
          months={months}
          rows={heat}
          name={nameOf}
          {...(flow === undefined && {
            more: (row: HeatRow) => (
              <Action look="quiet" onPress={() => onFilter({ ...filter, flow: row.flow })}>
                {t('supervision.heat.open', { title: words(names[row.flow]) || row.flow })}
              </Action>
            ),
          })}
        />
        {flow === undefined && hardest.length > 0 && (
          <Heat
            title={t('supervision.heat.hardest')}
            rowName={t('supervision.heat.step')}
            months={months}
            rows={hardest}
            name={(row) => (
              <>
                {nameOf(row)} <small>{words(names[row.flow])}</small>
              </>
            )}
          />
        )}
      </div>
      <Reasons filter={filter} onClosed={onClosed} />
    </div>
  )
}

/** Why steps were done in the person's place. The only figures that need the keys: they are asked for by themselves. */
function Reasons({ filter, onClosed }: { readonly filter: Filter; readonly onClosed: () => void }) {
  const { t } = useTranslation()
  const { number, percent } = useForms()
  const title = useId()
  const answer = useAnswer('supervision.reasons', filter, onClosed)
  const all = answer?.reasons.reduce((sum, { visits }) => sum + visits, 0) ?? 0
  const most = answer?.reasons[0]
  const toLine = ({ reason, visits }: ReasonsView['reasons'][number]) => ({
    id: reason,
    name: t(`reasons.${reason}`),
    value: visits,
    label: `${percent(visits / all)} %`,
  })
  return (
    <section className="card why" aria-labelledby={title}>
      <h2 id={title}>{t('supervision.why.title')}</h2>
      <Definition of="reasons" title={t('supervision.why.title')} {...(answer && { all })} />
      {answer === null && <p>{t('supervision.why.reading')}</p>}
      {answer !== null && answer.reasons.length === 0 && <p>{t('supervision.why.none')}</p>}
      {most !== undefined && (
        <Chart
          says={t('supervision.chart.reason', {
            reason: t(`reasons.${most.reason}`),
            count: number(most.visits),
            all: number(all),
          })}
          drawing={{ is: 'bars', lines: answer?.reasons.map(toLine) ?? [], max: all }}
        />
      )}
      <dl>
        {answer?.reasons.map(({ reason, visits }) => (
          <div key={reason}>
            <dt>{t(`reasons.${reason}`)}</dt>
            <dd>
              <b>{percent(visits / all)} %</b>
              <span className="fine">{t('supervision.why.visits', { count: number(visits) })}</span>
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
