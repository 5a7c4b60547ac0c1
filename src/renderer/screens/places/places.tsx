import { Settings, Signpost } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BorderRule } from '../../../core/directory/border.ts'
import { helperKindSchema } from '../../../core/directory/entry.ts'
import { type DirectoryQuery, PAGE_SIZE } from '../../../core/directory/search/query.ts'
import type { DirectoryAnswer } from '../../../core/directory/search/search.ts'
import type { DirectoryView, PlacesScreenView } from '../../../core/directory/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import { ArrivalCodeForm } from './arrivals.tsx'
import { Border, DeskLocation } from './border.tsx'
import { Details } from './details.tsx'
import { ImportExtracts } from './import-extracts.tsx'
import { Results } from './results.tsx'
import { SearchForm } from './search-form.tsx'

interface PlacesProps {
  readonly places: PlacesScreenView
  readonly textSize: TextSize
}

/** The part of the screen that is open: the search, one place, or the service's own settings. */
type PlacesPart = { readonly is: 'search' } | { readonly is: 'place'; readonly id: string } | { readonly is: 'service' }

/** Shows the directory of places that help. What is typed stays in memory, and is gone with the screen. */
export function PlacesScreen({ places, textSize }: PlacesProps) {
  const { t } = useTranslation()
  const [part, setPart] = useState<PlacesPart>({ is: 'search' })
  const [wish, setWish] = useState<DirectoryQuery>(ANY_WISH)
  const [view, setView] = useState<DirectoryView | 'failed' | null>(null)
  const look = useCallback(() => {
    bridge.request('directory.view', null).then(setView, () => setView('failed'))
  }, [])
  useEffect(() => {
    look()
  }, [look])
  const isSearch = part.is === 'search'
  const back = part.is === 'service' ? t('places.service.back') : t('places.details.back')
  return (
    <Page
      textSize={textSize}
      className="narrow places-screen"
      start={
        isSearch ? <Leave>{t('before.back')}</Leave> : <Leave onPress={() => setPart({ is: 'search' })}>{back}</Leave>
      }
    >
      {isSearch && <ScreenTitle>{t('places.title')}</ScreenTitle>}
      {view === null && <p role="status">{t('places.wait')}</p>}
      {view === 'failed' && <p role="alert">{t('places.failed')}</p>}
      {view !== null && view !== 'failed' && (
        <>
          {isSearch && (
            <Search
              places={places}
              view={view}
              wish={wish}
              onWish={setWish}
              onOpen={(id) => setPart({ is: 'place', id })}
              onService={() => setPart({ is: 'service' })}
            />
          )}
          {part.is === 'place' && <Details id={part.id} need={wish.need} view={view} onView={setView} />}
          {part.is === 'service' && <Service view={view} onView={setView} onLook={look} />}
        </>
      )}
    </Page>
  )
}

interface PlaceSearchProps {
  readonly places: PlacesScreenView
  readonly view: DirectoryView
  readonly wish: DirectoryQuery
  readonly onWish: (wish: DirectoryQuery) => void
  readonly onOpen: (id: string) => void
  readonly onService: () => void
}

function Search({ places, view, wish, onWish, onOpen, onService }: PlaceSearchProps) {
  const { t } = useTranslation()
  const answer = useSearch(wish)
  // A removed field is left out, as a query has no empty value for it; each change starts the list again.
  const change = (next: { readonly [K in keyof DirectoryQuery]?: DirectoryQuery[K] | undefined }) =>
    onWish(
      Object.fromEntries(
        Object.entries({ ...wish, take: PAGE_SIZE, ...next }).filter(([, value]) => value !== undefined),
      ) as DirectoryQuery,
    )
  const rule = view.border.find(({ need }) => need === wish.need)
  const isThere = view.directory.is === 'ready'
  const isEmpty = answer !== null && answer !== 'failed' && answer.is === 'found' && answer.total === 0
  return (
    <>
      {isThere && <SearchForm wish={wish} onWish={change} />}
      {!isThere && <p className="notice">{t('places.none')}</p>}
      {rule !== undefined && <BorderNote rule={rule} wish={wish} onWish={change} />}
      {isThere && (
        <Results
          answer={answer}
          today={view.today}
          onCommune={(commune) => change({ commune })}
          onOpen={onOpen}
          onTake={(take) => change({ take })}
        />
      )}
      {(!isThere || isEmpty) && <Counters counters={places.counters} />}
      <Action look="quiet" icon={Settings} onPress={onService}>
        {t('places.service.open')}
      </Action>
    </>
  )
}

/** Lists where the guided sites receive people: there is always somewhere to go. */
function Counters({ counters }: { readonly counters: PlacesScreenView['counters'] }) {
  const { t } = useTranslation()
  return (
    <section className="card care-part" aria-labelledby="places-counters">
      <h2 id="places-counters">{t('places.counters')}</h2>
      <dl className="places">
        <div>
          <dt>{t('home.anyPlace')}</dt>
          <dd>{t('home.anyPlaceNote')}</dd>
        </div>
        {counters.map(({ name, counter, phone }) => (
          <div key={name}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd dir="auto">
              {counter} {phone !== undefined && t('sheet.phone', { phone })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

interface BorderNoteProps {
  readonly rule: BorderRule
  readonly wish: DirectoryQuery
  readonly onWish: (change: Partial<DirectoryQuery>) => void
}

/** Says who helps with the chosen need by this service's own rule, and why; can limit the list to places of that kind. */
function BorderNote({ rule: { to, reason }, wish, onWish }: BorderNoteProps) {
  const { t } = useTranslation()
  const kind = helperKindSchema.options.find((one) => one === to)
  return (
    <div className="notice" role="status">
      <Signpost aria-hidden="true" />
      <div>
        <p>{t(`places.border.${to}`)}</p>
        {reason !== undefined && <p>{t('places.border.why', { reason: t(`places.reason.${reason}`) })}</p>}
        {kind !== undefined && (
          <TickBox isSelected={wish.kind === kind} onChange={(on) => onWish({ kind: on ? kind : undefined })}>
            {t('places.border.only')}
          </TickBox>
        )}
      </div>
    </div>
  )
}

interface ServiceProps {
  readonly view: DirectoryView
  readonly onView: (view: DirectoryView) => void
  readonly onLook: () => void
}

/** Shows what concerns the people who look after this service: the directory, its location, who does what, and arrivals. */
function Service({ view, onView, onLook }: ServiceProps) {
  const { t } = useTranslation()
  return (
    <>
      <ScreenTitle>{t('places.service.title')}</ScreenTitle>
      <ArrivalCodeForm />
      <ImportExtracts view={view} onLook={onLook} />
      {view.directory.is === 'ready' && <DeskLocation here={view.here} onView={onView} />}
      <Border border={view.border} onView={onView} />
    </>
  )
}

/** Milliseconds without typing before a search starts, so that it does not run for every letter. */
const PAUSE = 150

const ANY_WISH: DirectoryQuery = { words: '', where: '', free: false, open: false, take: PAGE_SIZE }

/** Whether the query has a criterion: a list of all places would answer nothing. */
function hasCriterion({ words, where, need, care }: DirectoryQuery): boolean {
  return words.trim() !== '' || where.trim() !== '' || need !== undefined || care !== undefined
}

/** Returns the directory's answer to a query; null while it loads, `failed` if it fails. */
function useSearch(wish: DirectoryQuery): DirectoryAnswer | 'failed' | null {
  const [answer, setAnswer] = useState<DirectoryAnswer | 'failed' | null>(null)
  const written = JSON.stringify(wish)
  useEffect(() => {
    const query = JSON.parse(written) as DirectoryQuery
    if (!hasCriterion(query)) {
      setAnswer(null)
      return
    }
    let isLatest = true
    const waiting = setTimeout(() => {
      bridge.request('directory.search', query).then(
        (next) => isLatest && setAnswer(next),
        () => isLatest && setAnswer('failed'),
      )
    }, PAUSE)
    return () => {
      isLatest = false
      clearTimeout(waiting)
    }
  }, [written])
  return answer
}
