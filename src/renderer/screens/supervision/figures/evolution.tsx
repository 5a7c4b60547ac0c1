import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { toHandShares, toKnown } from '../../../../core/measures/hand-shares.ts'
import type { VisitCell } from '../../../../core/measures/measures.ts'
import type { MeasuresView } from '../../../../core/supervision/view.ts'
import { Chart } from './chart.tsx'
import type { Column } from './draw.ts'
import { useFormatters } from './numbers.ts'
import { HAND_COLUMNS, Shares, toHandCounts } from './shares.tsx'

/** How a step was done, most help last: each has a pattern, as colours alone are not readable for many. */
const LOOKS = ['alone', 'helped', 'unsaid', 'shared', 'worker'] as const
const GAPS = { masked: '•', none: '–' } as const

/** Shows month by month by whose hand steps were done, as shares of one whole. */
export function Evolution({ measures: { evolution } }: { readonly measures: MeasuresView }) {
  const { t } = useTranslation()
  const { month } = useFormatters()
  return (
    <Shares
      title={t('supervision.time.title')}
      note={t('supervision.time.note')}
      definition="steps"
      none={t('supervision.heat.nothing')}
      first={t('supervision.time.month')}
      columns={HAND_COLUMNS.map((column) => t(`supervision.time.${column}`))}
      last={t('supervision.time.observed')}
      chart={<MonthsChart evolution={evolution} />}
      rows={evolution.map(({ month: id, value }) => ({
        id,
        name: month(id),
        value,
        counts: typeof value === 'string' ? [] : toHandCounts(value),
      }))}
    />
  )
}

function MonthsChart({ evolution }: Pick<MeasuresView, 'evolution'>) {
  const { t } = useTranslation()
  const { month, percent } = useFormatters()
  const id = useId()
  const shown = evolution.flatMap(({ month: at, value }) => (typeof value === 'string' ? [] : [{ at, value }]))
  const [first, last] = [shown[0], shown.at(-1)]
  if (first === undefined || last === undefined) return null
  const values = {
    from: month(first.at),
    before: percent(first.value.alone / first.value.observed),
    to: month(last.at),
    after: percent(last.value.alone / last.value.observed),
    knownBefore: percent(toKnown(first.value) / first.value.observed),
    knownAfter: percent(toKnown(last.value) / last.value.observed),
  }
  const columns = evolution.map(({ month: at, value }): Column => {
    const gap = typeof value === 'string' ? GAPS[value] : ''
    return { id: at, name: month(at, 'short'), parts: typeof value === 'string' ? null : toParts(value), gap }
  })
  const ticks = [0, 0.5, 1].map((at) => ({ at, name: `${percent(at)} %` }))
  const fills = LOOKS.map((look) => `url(#${id}${look})`)
  return (
    <Chart
      summary={t(first === last ? 'supervision.chart.month' : 'supervision.chart.months', values)}
      drawing={{ is: 'columns', columns, fills, ticks }}
    >
      <Patterns id={id} />
      <ul className="chart-legend">
        {LOOKS.map((look) => (
          <li key={look}>
            <svg aria-hidden="true" focusable="false">
              <rect width="100%" height="100%" fill={`url(#${id}${look})`} />
            </svg>
            {t(`supervision.chart.${look}`)}
          </li>
        ))}
        {(['masked', 'none'] as const).map(
          (gap) =>
            evolution.some(({ value }) => value === gap) && (
              <li key={gap}>
                {GAPS[gap]} {t(`supervision.${gap}`)}
              </li>
            ),
        )}
      </ul>
    </Chart>
  )
}

function toParts(value: VisitCell): readonly number[] {
  const { silent, helped, unsaid, shared, inPlace } = toHandShares(value)
  return [silent, helped, unsaid, shared, inPlace].map((count) => count / value.observed)
}

/** Solid, dotted, striped, ruled and crossed: distinguishable in grey too. */
function Patterns({ id }: { readonly id: string }) {
  return (
    <svg className="chart-patterns" aria-hidden="true" focusable="false">
      <defs>
        {LOOKS.map((look) => (
          <pattern
            key={look}
            id={`${id}${look}`}
            className={`chart-${look}`}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
          >
            <rect width="8" height="8" />
            {look === 'unsaid' && <path d="M-2 2 2-2M0 8 8 0M6 10 10 6" />}
            {look === 'helped' && <circle cx="4" cy="4" r="1.5" />}
            {look === 'shared' && <path d="M0 4H8" />}
            {look === 'worker' && <path d="M0 4H8M4 0V8" />}
          </pattern>
        ))}
      </defs>
    </svg>
  )
}
