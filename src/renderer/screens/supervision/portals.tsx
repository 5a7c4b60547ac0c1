import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeasuresView } from '../../../core/supervision/view.ts'
import { useForms } from './numbers.ts'

/** At which steps portals failed: what to tell them. */
export function Portals({ measures: { failures, names } }: { readonly measures: MeasuresView }) {
  const { t } = useTranslation()
  const { number } = useForms()
  const id = useId()
  const shown = failures.flatMap(({ visits, ...at }) => (visits === 'masked' ? [] : [{ ...at, visits }]))
  return (
    <section className="card shares" aria-labelledby={id}>
      <h2 id={id}>{t('supervision.portals.title')}</h2>
      <p className="fine">{t('supervision.portals.note')}</p>
      {shown.length === 0 ? (
        <p>{t('supervision.portals.none')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('supervision.heat.step')}</th>
              <th scope="col">{t('supervision.portals.visits')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ flow, step, visits }) => (
              <tr key={`${flow} ${step}`}>
                <th scope="row" dir="auto">
                  {names[`${flow} ${step}`]} <small>{names[flow]}</small>
                </th>
                <td>{number(visits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length < failures.length && <p className="fine">{t('supervision.maskedNote')}</p>}
    </section>
  )
}
