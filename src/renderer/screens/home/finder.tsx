import { Search } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Input, Label, Radio, RadioGroup, SearchField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { LifeEvent } from '../../../core/flow/language.ts'
import { isSought } from '../../../core/flow/search.ts'
import type { HomeView } from '../../../core/session/view.ts'

type Portals = HomeView['portals']

const EVENTS: readonly LifeEvent[] = ['work', 'money', 'family', 'home', 'health', 'papers', 'taxes']

/** So few procedures need no search. */
const FEW = 4

/** Finds procedures by the words that people use and by moments of life; `children` shows what is left. */
export function Finder({
  portals,
  children,
}: {
  readonly portals: Portals
  readonly children: (portals: Portals) => ReactNode
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [event, setEvent] = useState<LifeEvent | 'all'>('all')
  const all = portals.flatMap(({ procedures }) => procedures)
  const found = portals
    .map((portal) => ({
      ...portal,
      procedures: portal.procedures.filter(
        ({ sought, events }) => isSought(sought, typed) && (event === 'all' || events.includes(event)),
      ),
    }))
    .filter(({ procedures }) => procedures.length > 0)
  const events = EVENTS.filter((each) => all.some((procedure) => procedure.events.includes(each)))
  if (all.length <= FEW) return children(portals)
  return (
    <>
      <search className="finder">
        <SearchField className="finder-field" value={typed} onChange={setTyped}>
          <Label>{t('home.search')}</Label>
          <div className="finder-input">
            <Search aria-hidden="true" />
            <Input placeholder={t('home.searchExample')} />
          </div>
        </SearchField>
        <RadioGroup
          className="finder-events"
          aria-label={t('home.events')}
          orientation="horizontal"
          value={event}
          onChange={(value) => setEvent(events.find((each) => each === value) ?? 'all')}
        >
          {(['all', ...events] as const).map((each) => (
            <Radio key={each} value={each} className="segment-item">
              {t(`home.event.${each}`)}
            </Radio>
          ))}
        </RadioGroup>
      </search>
      <p role="status" className={found.length === 0 ? 'lede' : 'visually-hidden'}>
        {found.length === 0
          ? t('home.searchNone')
          : t('home.searchFound', { number: found.flatMap(({ procedures }) => procedures).length })}
      </p>
      {children(found)}
    </>
  )
}
