import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COMPARISONS, type Filter, findOtherPeriod } from '../../../../core/measures/filter.ts'
import { toKnown } from '../../../../core/measures/hand-shares.ts'
import type { VisitValue } from '../../../../core/measures/measures.ts'
import type { MeasuresView } from '../../../../core/supervision/view.ts'
import { useAnswer } from '../answer.ts'
import { Definition } from './definition.tsx'
import { Choice, type ShownProps } from './filters.tsx'
import { useFormatters } from './numbers.ts'
import { HAND_COLUMNS, Shares, toHandCounts } from './shares.tsx'

/** Compares the chosen period with another, and says the difference in a sentence; if no complete period is comparable, says so. */
export function Compared(props: ShownProps) {
  const { t } = useTranslation()
  const [id, setId] = useState('')
  const title = useId()
  const { measures, filter } = props
  const comparison = COMPARISONS.find((one) => one === id)
  const other = comparison && findOtherPeriod(filter, measures.span, comparison)
  return (
    <section className="compared" aria-labelledby={title}>
      <h2 id={title} className="visually-hidden">
        {t('supervision.compare.title')}
      </h2>
      <Choice
        label={t('supervision.compare.with')}
        options={[
          { id: '', text: t('supervision.compare.nothing') },
          ...COMPARISONS.map((one) => ({ id: one, text: t(`supervision.compare.${one}`) })),
        ]}
        value={id}
        onChoose={setId}
      />
      {comparison && !other && <p>{t('supervision.compare.noPeer')}</p>}
      {other && <Both key={JSON.stringify(other)} {...props} other={other} />}
    </section>
  )
}

function Both({ measures, filter, other }: ShownProps & { readonly other: Filter }) {
  const { t } = useTranslation()
  const { month } = useFormatters()
  const before = useAnswer('supervision.measures', other)
  if (before === null) return null
  const { span } = measures
  const toName = ({ from = span[0] ?? '', to = span.at(-1) ?? '' }: Filter): string =>
    from === to ? month(from) : t('supervision.compare.period', { from: month(from), to: month(to) })
  const toRow = (id: string, name: string, { total: value }: MeasuresView) => ({
    id,
    name,
    value,
    counts: typeof value === 'string' ? [] : toHandCounts(value),
  })
  return (
    <>
      <Difference now={measures.total} before={before.total} />
      <Shares
        title={t('supervision.compare.title')}
        note={t('supervision.compare.note')}
        definition="steps"
        none={t('supervision.heat.nothing')}
        first={t('supervision.compare.when')}
        columns={HAND_COLUMNS.map((column) => t(`supervision.time.${column}`))}
        last={t('supervision.time.observed')}
        rows={[toRow('before', toName(other), before), toRow('now', toName(filter), measures)]}
      />
    </>
  )
}

function Difference({ now, before }: { readonly now: VisitValue; readonly before: VisitValue }) {
  const { t } = useTranslation()
  const { percent } = useFormatters()
  if (typeof now === 'string' || typeof before === 'string') return null
  const [from, to] = [before, now].map(({ alone, observed }) => percent(alone / observed))
  // A share without a word says little where less of the help is known.
  const [knownBefore, knownAfter] = [before, now].map((value) => percent(toKnown(value) / value.observed))
  const title = t('supervision.compare.title')
  return (
    <section className="card" aria-label={title}>
      <p>{t('supervision.compare.difference', { from, to, knownBefore, knownAfter })}</p>
      <Definition of="steps" title={title} count={now.alone} all={now.observed} />
    </section>
  )
}
