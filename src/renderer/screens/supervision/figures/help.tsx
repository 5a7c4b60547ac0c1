import { useTranslation } from 'react-i18next'
import type { HeatRow } from '../../../../core/measures/measures.ts'
import { Action } from '../../../components/action.tsx'
import type { ShownProps } from './filters.tsx'
import { Heat } from './heat.tsx'
import { Reasons } from './reasons.tsx'

/** Where help is needed, and why it was done in the person's place. */
export function Help({ measures, filter, onFilter, onClosed }: ShownProps) {
  const { t } = useTranslation()
  const { names, heat, hardest, months } = measures
  const flow = filter.flow
  const nameOf = (row: HeatRow) => names[row.step === undefined ? row.flow : `${row.flow} ${row.step}`] ?? row.step
  return (
    <div className="help-panel">
      <div className="help-main">
        <Heat
          title={
            flow === undefined
              ? t('supervision.heat.flows')
              : t('supervision.heat.steps', { title: names[flow] ?? flow })
          }
          rowName={flow === undefined ? t('supervision.heat.flow') : t('supervision.heat.step')}
          months={months}
          rows={heat}
          name={nameOf}
          {...(flow === undefined && {
            more: (row: HeatRow) => (
              <Action look="quiet" onPress={() => onFilter({ ...filter, flow: row.flow })}>
                {t('supervision.heat.open', { title: names[row.flow] ?? row.flow })}
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
                {nameOf(row)} <small>{names[row.flow]}</small>
              </>
            )}
          />
        )}
      </div>
      <Reasons filter={filter} onClosed={onClosed} />
    </div>
  )
}
