import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../../core/measures/filter.ts'
import type { MeasuresView, RecordsView } from '../../../core/supervision/view.ts'
import { ScreenTitle } from '../../components/page.tsx'
import { Arrivals } from '../places/arrivals.tsx'
import { useAnswer } from './answer.ts'
import { Cards } from './figures/cards.tsx'
import { Compared } from './figures/compared.tsx'
import { Limits, LimitsFold } from './figures/definition.tsx'
import { Evolution } from './figures/evolution.tsx'
import { Filters, pickFirstFilter } from './figures/filters.tsx'
import { KioskFunnels } from './figures/funnel.tsx'
import { Help } from './figures/help.tsx'
import { Learning } from './figures/learning.tsx'
import { Contested, Portals } from './figures/portals.tsx'
import { CriticalSteps } from './figures/shares.tsx'
import { Files } from './files.tsx'
import { Records } from './record/record.tsx'
import { VisitDesk } from './visit.tsx'

type TabId = (typeof tabs)[number]
const tabs = ['help', 'time', 'learning', 'critical', 'kiosk', 'portals', 'record', 'visit', 'files', 'not'] as const

const figureTabs = ['help', 'time', 'learning', 'critical', 'kiosk', 'portals'] as const

/** Whether a tab shows figures, which the filters apply to. */
function isFigure(tab: TabId): boolean {
  return figureTabs.some((one) => one === tab)
}

/** Shows, after the passphrase, the state of the record first, then figures with filters. */
export function Desk() {
  const [request, setRequest] = useState({ turn: 0, again: false })
  const everything = useAnswer('supervision.measures', {}, request.turn)
  const records = useAnswer('supervision.records', { again: request.again }, request.turn)
  if (everything === null || records === null) return null
  const refresh = (again: boolean) => setRequest(({ turn }) => ({ turn: turn + 1, again }))
  return <Board everything={everything} records={records} turn={request.turn} onRefresh={refresh} />
}

interface BoardProps {
  readonly everything: MeasuresView
  readonly records: RecordsView
  readonly turn: number
  /** Requests everything again; with `again`, after verifying the record again. */
  readonly onRefresh: (again: boolean) => void
}

function Board({ everything, records, turn, onRefresh }: BoardProps) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<Filter>(pickFirstFilter(everything))
  const [tab, setTab] = useState<TabId>('help')
  const measures = useAnswer('supervision.measures', filter, turn) ?? everything
  const shown = { measures, filter, onFilter: setFilter }
  return (
    <>
      <ScreenTitle>{t('supervision.title')}</ScreenTitle>
      <Cards measures={measures} records={records} figures={isFigure(tab)} onRecord={() => setTab('record')} />
      {(isFigure(tab) || tab === 'files') && <Filters {...shown} />}
      <Tabs
        className="desk-tabs"
        selectedKey={tab}
        onSelectionChange={(key) => setTab(tabs.find((one) => one === key) ?? 'help')}
      >
        <TabList className="tab-list" aria-label={t('supervision.title')}>
          {tabs.map((id) => (
            <Tab key={id} id={id} className="tab">
              {t(`supervision.tabs.${id}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="help">
          <Help {...shown} />
        </TabPanel>
        <TabPanel id="time">
          <Compared {...shown} />
          <Evolution measures={measures} />
          <Arrivals />
        </TabPanel>
        <TabPanel id="learning">
          <Learning measures={measures} />
        </TabPanel>
        <TabPanel id="kiosk">
          <KioskFunnels measures={measures} />
        </TabPanel>
        <TabPanel id="critical">
          <CriticalSteps measures={measures} />
          <Contested measures={measures} />
        </TabPanel>
        <TabPanel id="portals">
          <Portals measures={measures} />
        </TabPanel>
        <TabPanel id="record">
          <Records records={records} onAgain={() => onRefresh(true)} />
        </TabPanel>
        <TabPanel id="visit">
          <VisitDesk />
        </TabPanel>
        <TabPanel id="files">
          <Files filter={filter} onChanged={() => onRefresh(false)} />
        </TabPanel>
        <TabPanel id="not">
          <Limits />
        </TabPanel>
      </Tabs>
      {tab !== 'not' && <LimitsFold />}
    </>
  )
}
