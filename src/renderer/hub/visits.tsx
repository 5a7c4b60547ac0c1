import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebAnswer } from '../../core/hub/web.ts'
import { toActivityText } from '../../core/measures/activity-text.ts'
import { VisitDesk } from '../screens/supervision/visit.tsx'
import { ask } from './web.ts'

/** One visit of one machine, as the desktop shows its own; each look is written down and goes back to that machine. */
export function HubVisits() {
  const { t } = useTranslation()
  const id = useId()
  const [machines, setMachines] = useState<WebAnswer<'hub.machines'>>([])
  const [machine, setMachine] = useState('')
  useEffect(() => {
    ask('hub.machines', null).then(setMachines, () => undefined)
  }, [])
  return (
    <>
      <section className="card">
        <div className="filter">
          <label htmlFor={id}>{t('hubPage.visit.machine')}</label>
          <select id={id} value={machine} onChange={({ target }) => setMachine(target.value)}>
            <option value="">{t('hubPage.visit.choose')}</option>
            {machines.map((one) => (
              <option key={one.machine} value={one.machine}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <p className="fine">{t('hubPage.visit.back')}</p>
        <p className="fine">{t('hubPage.visit.sealed')}</p>
      </section>
      {machine !== '' && (
        <VisitDesk
          key={machine}
          asks={{
            list: (wish) => ask('hub.visits', { ...wish, machine }),
            read: async (wish) => {
              const visit = await ask('hub.visit', { ...wish, machine })
              return visit === null ? { is: 'gone' } : { is: 'read', visit }
            },
            copy: async (report, part) => {
              await navigator.clipboard.writeText(toActivityText(report, part))
              return true
            },
          }}
        />
      )}
    </>
  )
}
