import { useTranslation } from 'react-i18next'
import type { VisitValue } from '../../../../core/measures/measures.ts'
import type { MeasuresView } from '../../../../core/supervision/view.ts'
import { Bar } from './bar.tsx'
import { useForms } from './numbers.ts'
import { Shares } from './shares.tsx'

/** How the share of steps done alone moves, month by month, with what it is a share of. */
export function Evolution({ measures }: { readonly measures: MeasuresView }) {
  const { t } = useTranslation()
  const { month } = useForms()
  return (
    <Shares
      title={t('supervision.time.title')}
      note={t('supervision.time.note')}
      definition="steps"
      none={t('supervision.heat.nothing')}
      first={t('supervision.time.month')}
      columns={[t('supervision.time.alone'), t('supervision.time.reassured'), t('supervision.time.inPlace')]}
      last={t('supervision.time.observed')}
      rows={measures.evolution.map(({ month: id, value }) => ({
        id,
        name: month(id),
        value,
        counts: typeof value === 'string' ? [] : [value.alone, value.reassured, value.inPlace],
        bar: <MonthBar value={value} />,
      }))}
    />
  )
}

function MonthBar({ value }: { readonly value: VisitValue }) {
  if (typeof value === 'string') return null
  const share = (count: number): number => count / value.observed
  const between = value.observed - value.alone - value.reassured - value.inPlace
  return (
    <Bar
      parts={[
        { share: share(value.alone), look: 'person' },
        { share: share(value.reassured), look: 'checked' },
        { share: share(between), look: 'plain' },
        { share: share(value.inPlace), look: 'worker' },
      ]}
    />
  )
}
