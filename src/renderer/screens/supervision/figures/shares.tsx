import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { toHandShares } from '../../../../core/measures/hand-shares.ts'
import type { HeatValue, VisitCell } from '../../../../core/measures/measures.ts'
import type { MeasuresView } from '../../../../core/supervision/view.ts'
import { Scroll } from '../../../components/scroll.tsx'
import { Definition, type DefinitionId } from './definition.tsx'
import { useFormatters } from './numbers.ts'

/** The columns of the five shares of one whole, what is done in the person's place first. */
export const HAND_COLUMNS = ['inPlace', 'shared', 'helped', 'alone', 'unsaid'] as const

/** Returns one count for each of these columns. */
export function toHandCounts(value: VisitCell): readonly number[] {
  const { inPlace, shared, helped, silent, unsaid } = toHandShares(value)
  return [inPlace, shared, helped, silent, unsaid]
}

interface SharesProps {
  readonly title: string
  readonly note: string
  readonly definition: DefinitionId
  /** The sentence shown if there are no rows. */
  readonly none: string
  readonly first: string
  readonly columns: readonly string[]
  /** Heading of the column of totals. */
  readonly last: string
  /** Heading of one more column, for counts that are not part of the total. */
  readonly more?: string
  /** The same as a chart, before the table. */
  readonly chart?: ReactNode
  readonly rows: readonly {
    readonly id: string
    readonly name: ReactNode
    readonly value: HeatValue
    /** One count for each column. */
    readonly counts: readonly number[]
    readonly more?: ReactNode
  }[]
}

/** Shows a table of shares, each with its count and its total. */
export function Shares({ title, note, definition, none, first, columns, last, more, chart, rows }: SharesProps) {
  const { t } = useTranslation()
  const { number, percent } = useFormatters()
  const id = useId()
  return (
    <section className="card share-table" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="fine">{note}</p>
      <Definition of={definition} title={title} />
      {rows.length === 0 ? (
        <p>{none}</p>
      ) : (
        <>
          {chart}
          <Scroll label={title}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{first}</th>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                  <th scope="col">{last}</th>
                  {more !== undefined && <th scope="col">{more}</th>}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id: key, name, value, counts, more: extra }) => (
                  <tr key={key}>
                    <th scope="row" dir="auto">
                      {name}
                    </th>
                    {typeof value === 'string' ? (
                      <td colSpan={columns.length + 1} className="heat-masked">
                        {t(`supervision.${value}`)}
                      </td>
                    ) : (
                      <>
                        {counts.map((count, index) => (
                          <td key={columns[index]}>
                            <b>{percent(count / value.observed)} %</b> <span className="fine">{number(count)}</span>
                          </td>
                        ))}
                        <td>{number(value.observed)}</td>
                      </>
                    )}
                    {more !== undefined && <td>{extra}</td>}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </section>
  )
}

/** Shows signing in, declaring, swearing and sending one by one, as an average would hide the one that matters. */
export function CriticalSteps({ measures: { critical, names } }: { readonly measures: MeasuresView }) {
  const { t } = useTranslation()
  const { number, words } = useFormatters()
  return (
    <Shares
      title={t('supervision.critical.title')}
      note={t('supervision.critical.note')}
      definition="steps"
      none={t('supervision.critical.none')}
      first={t('supervision.heat.step')}
      columns={[t('supervision.critical.alone'), t('supervision.critical.unsaid'), t('supervision.critical.more')]}
      last={t('supervision.critical.observed')}
      more={t('supervision.critical.inPlace')}
      rows={critical.map(({ flow, step = '', all, inPlace }) => ({
        id: `${flow} ${step}`,
        name: (
          <>
            {words(names[`${flow} ${step}`])} <small>{words(names[flow])}</small>
          </>
        ),
        value: all,
        counts: typeof all === 'string' ? [] : [all.alone, all.unsaid, all.more],
        more: typeof inPlace === 'number' ? number(inPlace) : t(`supervision.few.${inPlace}`),
      }))}
    />
  )
}
