import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../../../core/measures/filter.ts'
import type { MeasuresView } from '../../../../core/supervision/view.ts'
import { useLanguage } from '../../../i18n/language.ts'
import { useFormatters } from './numbers.ts'

const modes = ['all', 'accompaniment', 'kiosk', 'training', 'unguided'] as const

/** The visits that figures are about. There is no other filter, and none by worker. */
export interface ShownProps {
  readonly measures: MeasuresView
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
}

/** Number of months shown at first. */
const MONTHS_AT_FIRST = 6

/** Returns the filter used before anybody chooses: the last months, and one's own desk rather than the team's. */
export function pickFirstFilter({ span, hasOwn }: MeasuresView): Filter {
  const from = span.at(-MONTHS_AT_FIRST)
  return { ...(from !== undefined && { from }), ...(hasOwn === true && { own: true as const }) }
}

/** Offers period, procedure and mode in native lists, which work with keyboards and screen readers. */
export function Filters({ measures, filter, onFilter }: ShownProps) {
  const { t } = useTranslation()
  const { month, words } = useFormatters()
  const language = useLanguage()
  const { span, flows, underWay, hasOwn } = measures
  const { own: ___, ...anyDesk } = filter
  const { flow: _, ...anyFlow } = filter
  const { mode: __, ...anyMode } = filter
  const months = span.map((id) => ({ id, text: month(id) }))
  const [first = '', last = ''] = [span[0], span.at(-1)]
  return (
    <section className="filters" aria-label={t('supervision.filter.label')}>
      {hasOwn === true && (
        <Choice
          label={t('supervision.filter.whose')}
          options={(['own', 'all'] as const).map((id) => ({ id, text: t(`supervision.filter.desks.${id}`) }))}
          value={filter.own === true ? 'own' : 'all'}
          onChoose={(id) => onFilter(id === 'own' ? { ...filter, own: true } : anyDesk)}
        />
      )}
      {span.length > 0 && (
        <>
          <Choice
            label={t('supervision.filter.from')}
            options={months.filter(({ id }) => id <= (filter.to ?? last))}
            value={filter.from ?? first}
            onChoose={(from) => onFilter({ ...filter, from })}
          />
          <Choice
            label={t('supervision.filter.to')}
            options={months.filter(({ id }) => id >= (filter.from ?? first))}
            value={filter.to ?? last}
            onChoose={(to) => onFilter({ ...filter, to })}
          />
        </>
      )}
      <Choice
        label={t('supervision.filter.flow')}
        options={[
          { id: '', text: t('supervision.filter.allFlows') },
          ...flows
            .map(({ flow, title }) => ({ id: flow, text: words(title) }))
            .toSorted((a, b) => a.text.localeCompare(b.text, language)),
        ]}
        value={filter.flow ?? ''}
        onChoose={(flow) => onFilter(flow === '' ? anyFlow : { ...filter, flow })}
      />
      <Choice
        label={t('supervision.filter.mode')}
        options={modes.map((id) => ({ id, text: t(`supervision.filter.modes.${id}`) }))}
        value={filter.mode ?? 'all'}
        onChoose={(id) => {
          const mode = modes.find((one) => one === id)
          onFilter(mode === undefined || mode === 'all' ? anyMode : { ...filter, mode })
        }}
      />
      <p className="fine">
        {span.length === 0
          ? t('supervision.filter.empty')
          : t('supervision.filter.underWay', { month: month(underWay) })}
      </p>
    </section>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly options: readonly { readonly id: string; readonly text: string }[]
  readonly value: string
  readonly onChoose: (id: string) => void
}

/** Shows one native list with its label. */
export function Choice({ label, options, value, onChoose }: ChoiceProps) {
  const id = useId()
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  )
}
