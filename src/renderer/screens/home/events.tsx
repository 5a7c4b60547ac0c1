import { useEffect, useRef, useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { LifeEvent } from '../../../core/flow/language/language.ts'
import type { Listed } from './listed.ts'
import { Row } from './row.tsx'

const EVENTS: readonly LifeEvent[] = ['work', 'money', 'family', 'home', 'health', 'papers', 'taxes']

export type EventTile = LifeEvent | 'other'

/** The moments of life that some procedure belongs to; `other` where one belongs to none. */
export function toMoments(all: readonly Listed[]): readonly EventTile[] {
  const known = EVENTS.filter((each) => all.some(({ events }) => events.includes(each)))
  return all.some(({ events }) => events.length === 0) ? [...known, 'other'] : known
}

/** All procedures, by the moment of life that brings people here: one of them opens a list. */
export function Events({ all }: { readonly all: readonly Listed[] }) {
  const { t } = useTranslation()
  const [moment, setMoment] = useState<EventTile | null>(null)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (moment !== null) list.current?.scrollIntoView({ block: 'nearest' })
  }, [moment])
  const listed = all.filter(({ events }) =>
    moment === 'other' ? events.length === 0 : moment !== null && events.includes(moment),
  )
  return (
    <section className="home-events" aria-labelledby="home-events">
      <h2 id="home-events">{t('home.all')}</h2>
      <ul className="chips">
        {toMoments(all).map((each) => (
          <li key={each}>
            <ToggleButton
              className="pill"
              isSelected={moment === each}
              onChange={(on) => setMoment(on ? each : null)}
              aria-expanded={moment === each}
            >
              {t(`home.event.${each}`)}
            </ToggleButton>
          </li>
        ))}
      </ul>
      {moment !== null && (
        <ul ref={list} className="rows" aria-label={t(`home.event.${moment}`)}>
          {listed.map((procedure) => (
            <Row key={procedure.flow} procedure={procedure} />
          ))}
        </ul>
      )}
    </section>
  )
}
