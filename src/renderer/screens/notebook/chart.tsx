import { useTranslation } from 'react-i18next'
import type { NotebookRow, NotebookVisit } from '../../../core/notebook/view.ts'
import { dots, toDot } from '../../components/dot.ts'
import { toDay, useLanguage } from '../../i18n/language.ts'
import type { Dot } from '../../locales/closed-lists.ts'

/** As many bars as can be read beside each other; the sentence and the table begin with the first of them. */
export const SHOWN = 12

interface ChartProps {
  readonly row: NotebookRow
  /** The sentence that says the same. */
  readonly says: string
}

/** A bar a visit, as high as the procedure has steps; what was done without help stands at its foot. */
export function Chart({ row, says }: ChartProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const visits = row.visits.slice(-SHOWN)
  const most = Math.max(1, ...visits.map((visit) => toCounts(visit).reduce((sum, { count }) => sum + count, 0)))
  return (
    <figure className="chart">
      <figcaption className="small-question">{t('notebook.chart.title')}</figcaption>
      <div className="chart-bars" role="img" aria-label={says}>
        {visits.map((visit) => (
          <div key={visit.visit} className="chart-visit" aria-hidden="true">
            <span className="chart-count">
              {t('notebook.chart.of', {
                number: visit.measures.independent.count,
                of: visit.measures.independent.of,
              })}
            </span>
            <span className="chart-bar">
              {toCounts(visit).map(({ dot, count }) => (
                <span key={dot} data-dot={dot} style={{ blockSize: `${(count * 100) / most}%` }} />
              ))}
            </span>
            <span className="chart-day">{toDay(visit.day, language, 'no-year')}</span>
          </div>
        ))}
      </div>
      <details>
        <summary>{t('notebook.chart.table')}</summary>
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
                  <td key={dot}>{toCounts(visit).find((one) => one.dot === dot)?.count ?? 0}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

/** How many steps of each kind, from the foot of the bar up; those of which nothing is known are the rest. */
function toCounts(visit: NotebookVisit): readonly { readonly dot: Dot; readonly count: number }[] {
  const found = visit.dots.map(toDot)
  return dots.map((dot) => ({ dot, count: found.filter((one) => one === dot).length })).filter(({ count }) => count > 0)
}
