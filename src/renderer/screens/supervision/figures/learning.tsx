import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../../core/assert-never.ts'
import {
  ASSUMED,
  type Assumptions,
  FEW,
  type FlowTimes,
  HELPS,
  type MeanTime,
  toPayback,
} from '../../../../core/measures/learning.ts'
import type { MeasuresView } from '../../../../core/supervision/view.ts'
import { Bar } from './bar.tsx'
import { Definition } from './definition.tsx'
import { useForms } from './numbers.ts'
import { Scroll } from './scroll.tsx'

const BOUNDS = { lessons: { min: 1, max: 20 }, later: { min: 0, max: 120 }, yearly: { min: 1, max: 52 } } as const
const ASKED = ['lessons', 'later', 'yearly'] as const

/** What visits take as help decreases, and when the time spent on learning is paid back, by assumptions that can be changed. */
export function Learning({ measures: { times, names } }: { readonly measures: MeasuresView }) {
  const { t } = useTranslation()
  const { words } = useForms()
  const id = useId()
  const [assumed, setAssumed] = useState<Assumptions>(ASSUMED)
  const title = t('supervision.learning.title')
  const longest = Math.max(1, ...times.flatMap(({ by }) => Object.values(by)).map(toMinutes))
  return (
    <section className="card share-table" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="fine">{t('supervision.learning.note')}</p>
      <Definition of="times" title={title} />
      {times.length === 0 ? (
        <p>{t('supervision.learning.none')}</p>
      ) : (
        <>
          <Asked assumed={assumed} onChange={setAssumed} />
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
                  <th scope="col">{t('supervision.learning.back')}</th>
                </tr>
              </thead>
              <tbody>
                {times.map((row) => (
                  <tr key={row.flow}>
                    <th scope="row" dir="auto">
                      {words(names[row.flow]) || row.flow}
                    </th>
                    {HELPS.map((help) => (
                      <td key={help}>
                        <Minutes mean={row.by[help]} longest={longest} />
                      </td>
                    ))}
                    <td className="says">
                      <Back times={row} assumed={assumed} />
                    </td>
                  </tr>
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

function toMinutes(mean: MeanTime): number {
  return typeof mean === 'string' ? 0 : mean.minutes
}

function Minutes({ mean, longest }: { readonly mean: MeanTime; readonly longest: number }) {
  const { t } = useTranslation()
  const { number } = useForms()
  if (typeof mean === 'string') return <>{t(`supervision.few.${mean}`)}</>
  return (
    <>
      <b>{t('supervision.learning.minutes', { count: number(Math.round(mean.minutes)) })}</b>{' '}
      <span className="fine">{t('supervision.learning.visits', { count: number(mean.visits) })}</span>
      <Bar parts={[{ share: mean.minutes / longest, look: 'plain' }]} />
    </>
  )
}

interface AskedProps {
  readonly assumed: Assumptions
  readonly onChange: (assumed: Assumptions) => void
}

function Asked({ assumed, onChange }: AskedProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <fieldset className="assumptions filters">
      <legend>{t('supervision.learning.assumed')}</legend>
      {ASKED.map((one) => (
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

/** One sentence: when it is paid back, or what is lacking to say so. */
function Back({ times, assumed }: { readonly times: FlowTimes; readonly assumed: Assumptions }) {
  const { t } = useTranslation()
  const { number } = useForms()
  const back = toPayback(times, assumed)
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
