import { BookHeart, ChevronRight, Hammer, KeyRound, TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '../../../core/app/view/view.ts'
import type { LifeEvent } from '../../../core/flow/language/language.ts'
import type { NotebookView } from '../../../core/notebook/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { findEventIcon } from '../../components/event-icons.ts'
import { ScreenTitle } from '../../components/page.tsx'
import { useLanguage } from '../../i18n/language.ts'
import { useNotebook, useSend } from '../../session.ts'
import { useHasVoice } from '../../speech/voices.ts'
import { HomeTop } from './home-top.tsx'
import { fitRows, type ListedProcedure, listProcedures, pickProcedures } from './listed.ts'
import { listToFinish, Menu, type ToFinish } from './menu.tsx'
import { Broken, JournalAlert, Resume } from './notices.tsx'
import { Row } from './row.tsx'
import { Search } from './search.tsx'

/** Milliseconds before the check for a voice, whose result may appear after the first paint. */
const VOICE_WAIT_MS = 500

interface HomeProps {
  readonly home: HomeView
  readonly notebook: NotebookView
  readonly textSize: TextSize
}

/** Shows where a visit starts: a search, what is due now, what is often chosen here, or a life event. */
export function HomeScreen({ home, notebook, textSize }: HomeProps) {
  const { t } = useTranslation()
  const send = useSend()
  const all = listProcedures(home)
  const toFinish = listToFinish(home, useHasVoice(useLanguage(), VOICE_WAIT_MS))
  const isOpen = notebook.is === 'open'
  const extra = [isOpen, home.broken.length > 0].filter(Boolean).length
  const others = listLifeEvents(all).length + (home.resumable ? 2 : 0) + extra
  const { due, often, repair } = fitRows(
    { due: pickProcedures(all, home.due), often: pickProcedures(all, home.often), repair: home.drifted === true },
    others,
  )
  return (
    <div className="page home">
      <HomeTop textSize={textSize}>
        <Menu toFinish={toFinish} hasSites={home.sites} />
      </HomeTop>
      <main className="page-main">
        <ScreenTitle>
          {t('home.hello')} {t('home.question')}
        </ScreenTitle>
        {isOpen && <OpenNotebook />}
        <JournalAlert journal={home.journal} />
        {home.resumable?.map(({ kept, since }) => (
          <Resume key={`${kept} ${since}`} kept={kept} since={since} />
        ))}
        <Search all={all} hasSites={home.sites}>
          <div className="home-lists">
            {due.length > 0 && <Dated due={due} />}
            {often.length > 0 && (
              <List id="home-often" title={t('home.often')}>
                {often.map((procedure) => (
                  <OftenRow key={procedure.flow} procedure={procedure} />
                ))}
              </List>
            )}
          </div>
          <Events all={all} />
        </Search>
        {home.broken.length > 0 && <Broken broken={home.broken} />}
      </main>
      <footer className="home-foot">
        {!isOpen && <NotebookEntry notebook={notebook} />}
        {repair && (
          <Action look="quiet" icon={Hammer} onPress={() => send({ do: 'studio' })}>
            {t('home.drifted')}
          </Action>
        )}
        <UnfinishedSetup toFinish={toFinish} />
      </footer>
    </div>
  )
}

/** Shows what is open now apart from what opens soon. */
function Dated({ due }: { readonly due: readonly ListedProcedure[] }) {
  const { t } = useTranslation()
  const [open, soon] = [true, false].map((is) => due.filter(({ when }) => (when?.open ?? true) === is))
  return (
    <div className="home-dated">
      {open && open.length > 0 && (
        <List id="home-due" title={t('home.due')}>
          {open.map((procedure) => (
            <Row key={procedure.flow} procedure={procedure} />
          ))}
        </List>
      )}
      {soon && soon.length > 0 && (
        <List id="home-soon" title={t('home.soon')}>
          {soon.map((procedure) => (
            <Row key={procedure.flow} procedure={procedure} />
          ))}
        </List>
      )}
    </div>
  )
}

function List({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="rows">{children}</ul>
    </section>
  )
}

function OftenRow({ procedure: { flow, title, events } }: { readonly procedure: ListedProcedure }) {
  const send = useSend()
  const Icon = findEventIcon(events)
  return (
    <li className="row-line">
      <Button className="row-press" onPress={() => send({ do: 'pick', flow, training: false })}>
        <Icon aria-hidden="true" className="row-icon" />
        <b className="row-words" dir="auto">
          {title}
        </b>
        <ChevronRight aria-hidden="true" className="turns" />
      </Button>
    </li>
  )
}

/**
 * Mentions discreetly that set-up is unfinished: it concerns the person who looks after the computer, who finds it in the menu.
 */
function UnfinishedSetup({ toFinish }: { readonly toFinish: readonly ToFinish[] }) {
  const { t } = useTranslation()
  if (toFinish.length === 0) return null
  return (
    <p className="home-left">
      <TriangleAlert aria-hidden="true" />
      {toFinish.length === 1 ? t('home.oneLeft') : t('home.left', { number: toFinish.length })}
    </p>
  )
}

/** Says above all else that somebody's notebook is open, as the next person must not find it open. */
function OpenNotebook() {
  const { t } = useTranslation()
  const send = useNotebook()
  return (
    <div className="notice own-notebook">
      <BookHeart aria-hidden="true" />
      <p>{t('notebook.isOpen')}</p>
      <Action onPress={() => send({ do: 'show', shown: true })}>{t('notebook.see')}</Action>
      <Action onPress={() => send({ do: 'close' })}>{t('notebook.close')}</Action>
    </div>
  )
}

/** Opens the person's notebook, or says that it was erased. */
function NotebookEntry({ notebook }: { readonly notebook: NotebookView }) {
  const { t } = useTranslation()
  const send = useNotebook()
  return (
    <div className="notebook-entry">
      <Action look="quiet" icon={KeyRound} onPress={() => send({ do: 'ask' })}>
        {t('notebook.existing')}
      </Action>
      <p role="status">
        {notebook.is === 'closed' && notebook.erased !== undefined ? t(`notebook.erased.${notebook.erased}`) : ''}
      </p>
    </div>
  )
}

const EVENTS: readonly LifeEvent[] = ['work', 'money', 'family', 'home', 'health', 'papers', 'taxes']

export type EventTile = LifeEvent | 'other'

/** Lists the life events that have a procedure; `other` if some procedure has none. */
function listLifeEvents(all: readonly ListedProcedure[]): readonly EventTile[] {
  const known = EVENTS.filter((each) => all.some(({ events }) => events.includes(each)))
  return all.some(({ events }) => events.length === 0) ? [...known, 'other'] : known
}

/** Offers all procedures by life event: pressing one opens its list. */
function Events({ all }: { readonly all: readonly ListedProcedure[] }) {
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
        {listLifeEvents(all).map((each) => (
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
