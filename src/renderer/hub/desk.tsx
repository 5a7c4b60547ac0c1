import { useEffect, useId, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { HubRight } from '../../core/hub/access.ts'
import type { StayView, WebAnswer } from '../../core/hub/web.ts'
import { toActivityText } from '../../core/measures/activity-text.ts'
import type { Filter } from '../../core/measures/filter.ts'
import { ScreenTitle } from '../components/page.tsx'
import { useAnswer } from '../screens/supervision/answer.ts'
import { FigureCards } from '../screens/supervision/figures/cards.tsx'
import { Compared } from '../screens/supervision/figures/compared.tsx'
import { Limits, LimitsFold } from '../screens/supervision/figures/definition.tsx'
import { Evolution } from '../screens/supervision/figures/evolution.tsx'
import { Filters, pickFirstFilter, type ShownProps } from '../screens/supervision/figures/filters.tsx'
import { KioskFunnels } from '../screens/supervision/figures/funnel.tsx'
import { Help } from '../screens/supervision/figures/help.tsx'
import { Learning } from '../screens/supervision/figures/learning.tsx'
import { Contested, Portals } from '../screens/supervision/figures/portals.tsx'
import { CriticalSteps } from '../screens/supervision/figures/shares.tsx'
import { Export } from '../screens/supervision/files.tsx'
import { VisitDesk } from '../screens/supervision/visit.tsx'
import { HubAccounts } from './accounts.tsx'
import { Fleet } from './fleet.tsx'
import { Packs } from './packs.tsx'
import { requestHub } from './web.ts'

/** The tabs of the desktop's desk that a hub has, then its own; each with the right that shows it. */
const TABS = {
  help: 'totals',
  time: 'totals',
  learning: 'totals',
  critical: 'totals',
  kiosk: 'totals',
  portals: 'totals',
  visit: 'nominative',
  files: 'export',
  fleet: 'fleet',
  packs: 'fleet',
  accounts: 'accounts',
  not: undefined,
} as const satisfies Readonly<Record<string, HubRight | undefined>>
type HubTab = keyof typeof TABS
const FIGURES: readonly HubTab[] = ['help', 'time', 'learning', 'critical', 'kiosk', 'portals', 'files']

interface HubDeskProps {
  readonly stay: Extract<StayView, { is: 'in' }>
}

/** Shows, after sign-in, the figures of all machines in the desktop's own screens, and what else the role may do. */
export function HubDesk({ stay }: HubDeskProps) {
  const { t } = useTranslation()
  const tabs = (Object.keys(TABS) as HubTab[]).filter((id) => {
    const right = TABS[id]
    return right === undefined || stay.rights.includes(right)
  })
  const [tab, setTab] = useState<HubTab>(tabs[0] ?? 'not')
  const hasTotals = stay.rights.includes('totals')
  const panels = (shown: ShownProps | null) => (
    <Tabs
      className="desk-tabs"
      selectedKey={tab}
      onSelectionChange={(key) => setTab(tabs.find((one) => one === key) ?? 'not')}
    >
      <TabList className="tab-list" aria-label={t('hubPage.title')}>
        {tabs.map((id) => (
          <Tab key={id} id={id} className="tab">
            {id === 'fleet' || id === 'packs' || id === 'accounts'
              ? t(`hubPage.tabs.${id}`)
              : t(`supervision.tabs.${id}`)}
          </Tab>
        ))}
      </TabList>
      {tabs.map((id) => (
        <TabPanel key={id} id={id}>
          <Panel tab={id} shown={shown} stay={stay} />
        </TabPanel>
      ))}
    </Tabs>
  )
  return (
    <>
      <ScreenTitle>{hasTotals ? t('supervision.title') : t('hubPage.title')}</ScreenTitle>
      <p className="fine hub-who">
        <bdi>{stay.hub}</bdi> ·{' '}
        <bdi>{t('hubPage.who', { login: stay.login, role: t(`hubPage.roles.${stay.role}`) })}</bdi>
      </p>
      {hasTotals ? <Totals tab={tab} panels={panels} /> : panels(null)}
    </>
  )
}

interface TotalsProps {
  readonly tab: HubTab
  readonly panels: (shown: ShownProps) => React.ReactNode
}

function Totals({ tab, panels }: TotalsProps) {
  const everything = useAnswer('supervision.measures', {})
  const [chosen, setFilter] = useState<Filter | null>(null)
  const filter = chosen ?? (everything === null ? {} : pickFirstFilter(everything))
  const measures = useAnswer('supervision.measures', filter) ?? everything
  if (measures === null) return null
  const shown = { measures, filter, onFilter: setFilter }
  return (
    <>
      {FIGURES.includes(tab) && (
        <>
          <div className="cards">
            <FigureCards measures={measures} />
          </div>
          <Filters {...shown} />
        </>
      )}
      {panels(shown)}
      {tab !== 'not' && <LimitsFold />}
    </>
  )
}

interface PanelProps {
  readonly tab: HubTab
  readonly shown: ShownProps | null
  readonly stay: HubDeskProps['stay']
}

function Panel({ tab, shown, stay }: PanelProps) {
  if (tab === 'visit') return <HubVisits />
  if (tab === 'fleet')
    return (
      <Fleet
        mayEnrol={stay.rights.includes('enrol')}
        maySettle={stay.rights.includes('settle')}
        mayErase={stay.rights.includes('erase')}
      />
    )
  if (tab === 'packs') return <Packs mayPublish={stay.rights.includes('packs')} />
  if (tab === 'accounts') return <HubAccounts own={stay.login} />
  if (tab === 'not' || shown === null) return <Limits />
  const { measures, filter } = shown
  if (tab === 'help') return <Help {...shown} />
  if (tab === 'time') {
    return (
      <>
        <Compared {...shown} />
        <Evolution measures={measures} />
      </>
    )
  }
  if (tab === 'learning') return <Learning measures={measures} />
  if (tab === 'kiosk') return <KioskFunnels measures={measures} />
  if (tab === 'portals') return <Portals measures={measures} />
  if (tab === 'files') return <Export filter={filter} onChanged={() => undefined} />
  return (
    <>
      <CriticalSteps measures={measures} />
      <Contested measures={measures} />
    </>
  )
}

/** Shows one visit of one machine as the desktop shows its own; each viewing is recorded and sent back to that machine. */
function HubVisits() {
  const { t } = useTranslation()
  const id = useId()
  const [machines, setMachines] = useState<WebAnswer<'hub.machines'>>([])
  const [machine, setMachine] = useState('')
  useEffect(() => {
    requestHub('hub.machines', null).then(setMachines, () => undefined)
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
          source={{
            list: (wish) => requestHub('hub.visits', { ...wish, machine }),
            read: async (wish) => {
              const visit = await requestHub('hub.visit', { ...wish, machine })
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
