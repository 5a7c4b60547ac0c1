import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../../../core/measures/filter.ts'
import { toKnown } from '../../../../core/measures/hand-shares.ts'
import type { HeatRow, HeatValue } from '../../../../core/measures/measures.ts'
import type { ReasonsView } from '../../../../core/supervision/view.ts'
import { Action } from '../../../components/action.tsx'
import { Scroll } from '../../../components/scroll.tsx'
import { useAnswer } from '../answer.ts'
import { Chart } from './chart.tsx'
import { Definition } from './definition.tsx'
import type { ShownProps } from './filters.tsx'
import { useFormatters } from './numbers.ts'

/** Shows which steps need help, and why some were done in the person's place. */
export function Help({ measures, filter, onFilter }: ShownProps) {
  const { t } = useTranslation()
  const { words } = useFormatters()
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
      <Reasons filter={filter} />
    </div>
  )
}

/** Shows why steps were done in the person's place. Only these figures need the keys: they are requested separately. */
function Reasons({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation()
  const { number, percent } = useFormatters()
  const title = useId()
  const answer = useAnswer('supervision.reasons', filter)
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
          summary={t('supervision.chart.reason', {
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

interface HeatProps {
  readonly title: string
  /** Heading of the rows: « Démarche » or « Étape ». */
  readonly rowName: string
  readonly months: readonly string[]
  readonly rows: readonly HeatRow[]
  readonly name: (row: HeatRow) => ReactNode
  /** Content of an open row beside its counts. */
  readonly more?: (row: HeatRow) => ReactNode
}

/** Shares from which each shade starts; the number always stands beside it. */
const SHADES = [0.05, 0.12, 0.2, 0.35]

/** Shows rows by months: how many in 100 needed more than a cue. A row opens to its counts. */
function Heat({ title, rowName, months, rows, name, more }: HeatProps) {
  const { t } = useTranslation()
  const { month } = useFormatters()
  const id = useId()
  return (
    <section className="card heat" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Definition of="steps" title={title} />
      {rows.length === 0 ? (
        <p>{t('supervision.heat.nothing')}</p>
      ) : (
        <Scroll label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{rowName}</th>
                {months.map((one) => (
                  <th key={one} scope="col">
                    {month(one, 'short')}
                  </th>
                ))}
                <th scope="col">{t('supervision.heat.all')}</th>
              </tr>
            </thead>
            {rows.map((row) => (
              <Row key={`${row.flow} ${row.step ?? ''}`} row={row} name={name(row)} more={more?.(row)} />
            ))}
          </table>
        </Scroll>
      )}
      <p className="fine">{t('supervision.heat.note')}</p>
    </section>
  )
}

function Row({ row, name, more }: { readonly row: HeatRow; readonly name: ReactNode; readonly more: ReactNode }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const id = useId()
  const Icon = open ? ChevronDown : ChevronRight
  const values = [...row.months, row.all]
  const isMasked = values.every((value) => value === 'masked' || value === 'none')
  return (
    <tbody>
      <tr>
        <th scope="row">
          <Button className="row-name" aria-expanded={open} onPress={() => setOpen(!open)} isDisabled={isMasked}>
            <Icon aria-hidden="true" className={open ? '' : 'turns'} />
            <span dir="auto">{name}</span>
          </Button>
        </th>
        {isMasked ? (
          <td colSpan={values.length} className="heat-masked">
            {t('supervision.masked')}
          </td>
        ) : (
          values.map((value, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one per month, in order
            <HeatTd key={index} value={value} />
          ))
        )}
      </tr>
      {open && (
        <tr id={id} className="heat-counts">
          <th scope="row">{more}</th>
          {values.map((value, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one per month, in order
            <td key={index}>
              <Counts value={value} />
            </td>
          ))}
        </tr>
      )}
    </tbody>
  )
}

function HeatTd({ value }: { readonly value: HeatValue }) {
  const { t } = useTranslation()
  const { percent } = useFormatters()
  if (typeof value === 'string') {
    return (
      <td className={`heat-${value}`}>
        <span aria-hidden="true">{value === 'masked' ? '•' : '–'}</span>
        <span className="visually-hidden">{t(`supervision.${value}`)}</span>
      </td>
    )
  }
  const share = value.more / value.observed
  return (
    <td className="heat-value" data-shade={SHADES.filter((from) => share >= from).length}>
      {percent(share)}
    </td>
  )
}

function Counts({ value }: { readonly value: HeatValue }) {
  const { t } = useTranslation()
  const { number, month } = useFormatters()
  if (typeof value === 'string') return <>{t(`supervision.few.${value}`)}</>
  return (
    <>
      {t('supervision.heat.cell', { count: number(value.more), all: number(value.observed) })}
      <span>{t('supervision.heat.known', { count: number(toKnown(value)) })}</span>
      {value.since !== undefined && <span>{t('supervision.heat.since', { month: month(value.since, 'short') })}</span>}
    </>
  )
}
