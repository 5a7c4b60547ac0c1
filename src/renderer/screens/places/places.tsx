import { Settings } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DirectoryWish, PAGE_SIZE } from '../../../core/directory/search/wish.ts'
import type { DirectoryView, PlacesScreenView } from '../../../core/directory/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Leave } from '../../components/leave.tsx'
import { Page } from '../../components/page.tsx'
import { ScreenTitle } from '../../components/screen-title.tsx'
import { BorderNote } from './border-note.tsx'
import { Details } from './details.tsx'
import { Results } from './results.tsx'
import { SearchForm } from './search-form.tsx'
import { Service } from './service.tsx'
import { ANY_WISH, useSearch } from './use-search.ts'

interface PlacesProps {
  readonly places: PlacesScreenView
  readonly textSize: TextSize
}

/** What of the screen shows: the search, one place, or what a service sets up. */
type PlacesPart = { readonly is: 'search' } | { readonly is: 'place'; readonly id: string } | { readonly is: 'service' }

/** The directory of places that help. What is typed here stays in memory, and is gone with the screen. */
export function PlacesScreen({ places, textSize }: PlacesProps) {
  const { t } = useTranslation()
  const [part, setPart] = useState<PlacesPart>({ is: 'search' })
  const [wish, setWish] = useState<DirectoryWish>(ANY_WISH)
  const [view, setView] = useState<DirectoryView | 'failed' | null>(null)
  const look = () => {
    bridge.request('directory.view', null).then(setView, () => setView('failed'))
  }
  useEffect(look, [])
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
  readonly wish: DirectoryWish
  readonly onWish: (wish: DirectoryWish) => void
  readonly onOpen: (id: string) => void
  readonly onService: () => void
}

function Search({ places, view, wish, onWish, onOpen, onService }: PlaceSearchProps) {
  const { t } = useTranslation()
  const answer = useSearch(wish)
  // What is taken away is left out, as a wish has no field for nothing; and each change begins the list again.
  const change = (next: { readonly [K in keyof DirectoryWish]?: DirectoryWish[K] | undefined }) =>
    onWish(
      Object.fromEntries(
        Object.entries({ ...wish, take: PAGE_SIZE, ...next }).filter(([, value]) => value !== undefined),
      ) as DirectoryWish,
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

/** Where the sites that are guided here receive people: there is always somewhere to go. */
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
