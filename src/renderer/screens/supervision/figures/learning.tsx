import { Fragment, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../../core/base/assert-never.ts'
import {
  ASSUMED,
  type Assumptions,
  calculatePayback,
  FEW,
  type FlowTimes,
  HELPS,
  type MeanTime,
} from '../../../../core/measures/learning.ts'
import type { MeasuresView } from '../../../../core/supervision/view.ts'
import { Scroll } from '../../../components/scroll.tsx'
import { Chart } from './chart.tsx'
import { Definition } from './definition.tsx'
import { useFormatters } from './numbers.ts'

const BOUNDS = { lessons: { min: 1, max: 20 }, later: { min: 0, max: 120 }, yearly: { min: 1, max: 52 } } as const
const ASSUMPTIONS = ['lessons', 'later', 'yearly'] as const

/** Shows how long visits take as help decreases, and when the time spent on learning pays off, under assumptions that can be changed. */
export function Learning({ measures: { times, names } }: { readonly measures: MeasuresView }) {
  const { t } = useTranslation()
  const { words } = useFormatters()
  const id = useId()
  const [assumed, setAssumed] = useState<Assumptions>(ASSUMED)
  const title = t('supervision.learning.title')
  return (
    <section className="card share-table" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="fine">{t('supervision.learning.note')}</p>
      <Definition of="times" title={title} />
      {times.length === 0 ? (
        <p>{t('supervision.learning.none')}</p>
      ) : (
        <>
          <MinutesCharts times={times} names={names} />
          <AssumptionFields assumed={assumed} onChange={setAssumed} />
          <Scroll label={title}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('supervision.heat.flow')}</th>
                  {HELPS.map((help) => (
                    <th key={help} scope="col">
                      {t(`supervision.learning.by.${help}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {times.map((row) => (
                  <Fragment key={row.flow}>
                    <tr>
                      <th scope="row" rowSpan={2} dir="auto">
                        {words(names[row.flow]) || row.flow}
                      </th>
                      {HELPS.map((help) => (
                        <td key={help}>
                          <Minutes mean={row.by[help]} />
                        </td>
                      ))}
                    </tr>
                    <tr>
                      <td className="says" colSpan={HELPS.length}>
                        <span className="fine">{t('supervision.learning.back')} ·</span>{' '}
                        <Payback times={row} assumed={assumed} />
                      </td>
                    </tr>
                  </Fragment>
                ))}
              </tbody>
            </table>
          </Scroll>
          <p className="fine">{t('supervision.learning.limits')}</p>
        </>
      )}
    </section>
  )
}

function toMinutes(mean: MeanTime): number | null {
  return typeof mean === 'string' ? null : mean.minutes
}

/** Draws how long visits of each procedure take, by help, on one scale. A procedure whose values are all masked is in the table only. */
function MinutesCharts({ times, names }: Pick<MeasuresView, 'times' | 'names'>) {
  const { t } = useTranslation()
  const { number, words, list } = useFormatters()
  const max = Math.max(1, ...times.flatMap(({ by }) => HELPS.map((help) => toMinutes(by[help]) ?? 0)))
  return times.map(({ flow, by }) => {
    const lines = HELPS.map((help) => {
      const [value, mean] = [toMinutes(by[help]), by[help]]
      const label =
        typeof mean === 'string'
          ? t(`supervision.${mean}`)
          : t('supervision.learning.minutes', { count: number(Math.round(mean.minutes)) })
      return { id: help, name: t(`supervision.learning.by.${help}`), value, label }
    })
    if (lines.every(({ value }) => value === null)) return null
    const known = lines.filter(({ value }) => value !== null)
    const summary = t('supervision.chart.minutes', {
      title: words(names[flow]) || flow,
      times: list(known.map(({ name, label }) => `${name} ${label}`)),
    })
    return <Chart key={flow} summary={summary} drawing={{ is: 'bars', lines, max }} />
  })
}

function Minutes({ mean }: { readonly mean: MeanTime }) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  // Empty rather than 0, which would be read as minutes.
  if (typeof mean === 'string') return <>{mean === 'none' ? t('supervision.none') : t('supervision.few.masked')}</>
  return (
    <>
      <b>{t('supervision.learning.minutes', { count: number(Math.round(mean.minutes)) })}</b>{' '}
      <span className="fine">{t('supervision.learning.visits', { count: number(mean.visits) })}</span>
    </>
  )
}

interface AssumptionFieldsProps {
  readonly assumed: Assumptions
  readonly onChange: (assumed: Assumptions) => void
}

function AssumptionFields({ assumed, onChange }: AssumptionFieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <fieldset className="assumptions filters">
      <legend>{t('supervision.learning.assumed')}</legend>
      {ASSUMPTIONS.map((one) => (
        <div key={one} className="filter">
          <label htmlFor={`${id}${one}`}>{t(`supervision.learning.${one}`)}</label>
          <input
            id={`${id}${one}`}
            type="number"
            {...BOUNDS[one]}
            defaultValue={assumed[one]}
            onChange={({ target: { valueAsNumber: value } }) => {
              const { min, max } = BOUNDS[one]
              if (Number.isInteger(value) && value >= min && value <= max) onChange({ ...assumed, [one]: value })
            }}
          />
        </div>
      ))}
    </fieldset>
  )
}

/** Says in one sentence when it pays off, or which data is missing to tell. */
function Payback({ times, assumed }: { readonly times: FlowTimes; readonly assumed: Assumptions }) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const back = calculatePayback(times, assumed)
  switch (back.is) {
    case 'few':
      return <>{t('supervision.learning.few', { count: number(FEW) })}</>
    case 'at-once':
      return <>{t('supervision.learning.atOnce')}</>
    case 'never':
      return <>{t('supervision.learning.never')}</>
    case 'after':
      return (
        <>
          <b>{t('supervision.learning.after', { times: number(back.times), months: number(back.months) })}</b>{' '}
          <span className="fine">
            {t('supervision.learning.how', {
              extra: number(Math.round(back.extra)),
              gain: number(Math.round(back.gain)),
            })}
          </span>
        </>
      )
    default:
      return assertNever(back)
  }
}
