import { useTranslation } from 'react-i18next'
import type { MeasuresView } from '../../../../core/supervision/view.ts'
import { useForms } from './numbers.ts'
import { Shares } from './shares.tsx'

/** Signing in, declaring, swearing, sending: one by one, as an average would hide the one that matters. */
export function CriticalSteps({ measures: { critical, names } }: { readonly measures: MeasuresView }) {
  const { t } = useTranslation()
  const { number, words } = useForms()
  return (
    <Shares
      title={t('supervision.critical.title')}
      note={t('supervision.critical.note')}
      definition="steps"
      none={t('supervision.critical.none')}
      first={t('supervision.heat.step')}
      columns={[t('supervision.critical.alone'), t('supervision.critical.more')]}
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
        counts: typeof all === 'string' ? [] : [all.alone, all.more],
        more: typeof inPlace === 'number' ? number(inPlace) : t(`supervision.few.${inPlace}`),
      }))}
    />
  )
}
