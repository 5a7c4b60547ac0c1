import { useTranslation } from 'react-i18next'
import { isFloor } from '../../../core/attribution/said.ts'
import type { NotebookDot, NotebookRow, NotebookVisit } from '../../../core/notebook/view.ts'
import { Scroll } from '../../components/scroll.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'
import type { Dot } from '../../locales/closed-lists.ts'

/** Most bars that can be read side by side; the sentence and the table start with the first of them. */
export const MOST_BARS = 12

interface ChartProps {
  readonly row: NotebookRow
  /** A sentence that says the same as the chart. */
  readonly summary: string
}

/** Draws one bar per visit, as high as the procedure has steps; those done without help are at the bottom. */
export function Chart({ row, summary }: ChartProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const visits = row.visits.slice(-MOST_BARS)
  const most = Math.max(1, ...visits.map((visit) => countByDot(visit).reduce((sum, { count }) => sum + count, 0)))
  return (
    <figure className="chart">
      <figcaption className="small-question">{t('notebook.chart.title')}</figcaption>
      <div className="chart-bars" role="img" aria-label={summary}>
        {visits.map((visit) => (
          <div key={visit.visit} className="chart-visit" aria-hidden="true">
            <span className="chart-count">
              {t('notebook.chart.of', {
                number: visit.measures.independent.count,
                of: visit.measures.independent.of,
              })}
            </span>
            <span className="chart-bar">
              {countByDot(visit).map(({ dot, count }) => (
                <span key={dot} data-dot={dot} style={{ blockSize: `${(count * 100) / most}%` }} />
              ))}
            </span>
            <span className="chart-day">{toDay(visit.day, language, 'no-year')}</span>
          </div>
        ))}
      </div>
      <details>
        <summary>{t('notebook.chart.table')}</summary>
        <Scroll label={t('notebook.chart.table')}>
          <table className="chart-table">
            <thead>
              <tr>
                <th scope="col">{t('notebook.visit')}</th>
                {dots.map((dot) => (
                  <th key={dot} scope="col">
                    {t(`notebook.dots.${dot}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {visits.map((visit) => (
                <tr key={visit.visit}>
                  <th scope="row">{toDay(visit.day, language)}</th>
                  {dots.map((dot) => (
                    <td key={dot}>{countByDot(visit).find((one) => one.dot === dot)?.count ?? 0}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </figure>
  )
}

/** Counts the steps of each kind, from the bottom of the bar up; those that the app did not see come last. */
function countByDot(visit: NotebookVisit): readonly { readonly dot: Dot; readonly count: number }[] {
  const found = visit.dots.map(toDot)
  return dots.map((dot) => ({ dot, count: found.filter((one) => one === dot).length })).filter(({ count }) => count > 0)
}

export const dots: readonly Dot[] = ['alone', 'unsaid', 'reassured', 'helped', 'place', 'contested', 'unseen']

/** Returns the kind of dot that shows how a step was done, as codes are never shown. */
export function toDot(help: NotebookDot | undefined): Dot {
  if (typeof help === 'object') return 'contested'
  if (help !== undefined && isFloor(help)) return 'unsaid'
  switch (help) {
    case 'A6':
    case 'A5':
      return 'alone'
    case 'A4':
      return 'reassured'
    case 'A3':
    case 'A2':
      return 'helped'
    case 'A1':
    case 'A0':
      return 'place'
    default:
      return 'unseen'
  }
}

/** Returns two sentences on how the first visit went and how the last one did; empty without a visit. */
export function useChange(row: NotebookRow): string {
  const { t } = useTranslation()
  const language = useLanguage()
  const [first, last] = [row.visits[0], row.visits.at(-1)]
  if (first === undefined || last === undefined) return ''
  const say = ({ day, measures }: NotebookVisit) => ({
    day: toDay(day, language),
    number: measures.independent.count,
    of: measures.independent.of,
  })
  return [t('notebook.first', say(first)), ...(first === last ? [] : [t('notebook.last', say(last))])].join(' ')
}
