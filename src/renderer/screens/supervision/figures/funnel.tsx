import { useTranslation } from 'react-i18next'
import type { Funnel } from '../../../../core/measures/funnel.ts'
import type { MeasuresView } from '../../../../core/supervision/view.ts'
import { Chart } from './chart.tsx'
import { Definition } from './definition.tsx'
import { useFormatters } from './numbers.ts'
import { Shares } from './shares.tsx'

/** Shows how far people get alone at the kiosk, by procedure: who started, reached each step, finished, left, called. */
export function KioskFunnels({ measures: { funnels, names } }: { readonly measures: MeasuresView }) {
  const { t } = useTranslation()
  const { words } = useFormatters()
  if (funnels.length === 0) {
    return (
      <section className="card share-table">
        <h2>{t('supervision.funnel.title')}</h2>
        <Definition of="funnel" title={t('supervision.funnel.title')} />
        <p>{t('supervision.funnel.none')}</p>
      </section>
    )
  }
  return funnels.map((funnel) => (
    <FlowFunnel key={funnel.flow} funnel={funnel} names={names} title={words(names[funnel.flow]) || funnel.flow} />
  ))
}

interface FlowFunnelProps {
  readonly funnel: Funnel
  readonly names: MeasuresView['names']
  readonly title: string
}

function FlowFunnel({ funnel: { flow, counts, steps }, names, title }: FlowFunnelProps) {
  const { t } = useTranslation()
  const { number, words } = useFormatters()
  const toRow = (id: string, name: string, count: number | 'masked') => {
    if (counts === 'masked' || count === 'masked') return { id, name, value: 'masked' as const, counts: [] }
    return { id, name, value: { observed: counts.began, alone: 0, unsaid: 0, more: 0 }, counts: [count] }
  }
  const of = (what: 'began' | 'ended' | 'left' | 'called') =>
    toRow(what, t(`supervision.funnel.${what}`), counts === 'masked' ? 'masked' : counts[what])
  const rows = [
    of('began'),
    ...steps.map(({ step, visits }) => toRow(step, words(names[`${flow} ${step}`]) || step, visits)),
    of('ended'),
    of('left'),
    of('called'),
  ]
  const toLine = ({ id, name, counts: [count] }: (typeof rows)[number]) => ({
    id,
    name,
    value: count ?? null,
    label: count === undefined ? t('supervision.masked') : number(count),
  })
  return (
    <Shares
      title={title}
      note={t('supervision.funnel.note')}
      none={t('supervision.funnel.none')}
      definition="funnel"
      first={t('supervision.funnel.title')}
      columns={[t('supervision.portals.visits')]}
      last={t('supervision.funnel.began')}
      chart={
        counts !== 'masked' && (
          <Chart
            summary={t('supervision.chart.reached', { count: number(counts.ended), all: number(counts.began) })}
            drawing={{ is: 'bars', lines: rows.map(toLine), max: counts.began }}
          />
        )
      }
      rows={rows}
    />
  )
}
