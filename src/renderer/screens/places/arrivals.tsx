import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArrivalMonth, ShownCount } from '../../../core/directory/arrival.ts'
import { bridge } from '../../bridge.ts'
import { toMonthName, useLanguage } from '../../i18n/language.ts'
import { Definition } from '../supervision/figures/definition.tsx'

/** How many came of those who were sent somewhere, month by month, for the supervisor: figures of five people or more. */
export function Arrivals() {
  const { t } = useTranslation()
  const language = useLanguage()
  const [months, setMonths] = useState<readonly ArrivalMonth[]>([])
  useEffect(() => {
    bridge.request('directory.arrivals', null).then(setMonths, () => undefined)
  }, [])
  const toCount = (count: ShownCount) => (count === 'few' ? t('places.arrivals.few') : String(count))
  return (
    <section aria-labelledby="places-arrivals">
      <h2 id="places-arrivals">{t('places.arrivals.title')}</h2>
      <p className="fine">{t('places.arrivals.note')}</p>
      <Definition of="arrivals" title={t('places.arrivals.title')} />
      {months.length === 0 ? (
        <p>{t('places.arrivals.none')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('places.arrivals.month')}</th>
              <th scope="col">{t('places.arrivals.given')}</th>
              <th scope="col">{t('places.arrivals.arrived')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, given, arrived }) => (
              <tr key={month}>
                <th scope="row">{toMonthName(month, language)}</th>
                <td>{toCount(given)}</td>
                <td>{toCount(arrived)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
