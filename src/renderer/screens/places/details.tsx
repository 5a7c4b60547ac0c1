import { MapPinned, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HelpNeed } from '../../../core/directory/need.ts'
import type { DirectoryView, PlaceDetails } from '../../../core/directory/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ScreenTitle } from '../../components/page.tsx'
import { PlaceFacts } from './place-facts.tsx'
import { SheetButtons } from './sheet-buttons.tsx'
import { usePlaceWords } from './words.ts'

interface DetailsProps {
  readonly id: string
  readonly need: HelpNeed | undefined
  readonly view: DirectoryView
  readonly onView: (view: DirectoryView) => void
}

/** One place, and the sheet that a person takes along. */
export function Details({ id, need, view, onView }: DetailsProps) {
  const { t } = useTranslation()
  const words = usePlaceWords()
  const [place, setPlace] = useState<PlaceDetails | 'gone' | null>(null)
  useEffect(() => {
    bridge.request('directory.place', { id }).then(
      (found) => setPlace(found ?? 'gone'),
      () => setPlace('gone'),
    )
  }, [id])
  if (place === null) return null
  if (place === 'gone') return <ScreenTitle>{t('places.details.gone')}</ScreenTitle>
  const { entry } = place
  return (
    <>
      <ScreenTitle>
        <bdi>{entry.name}</bdi>
      </ScreenTitle>
      {entry.of !== undefined && (
        <p className="lede" dir="auto">
          {entry.of}
        </p>
      )}
      <p>
        <b>{words.open(place, view.today)}</b>
      </p>
      <p className="places-dated">
        {place.old && <TriangleAlert aria-hidden="true" />}
        {words.updated(entry.updated)}. {place.old && t('places.old')}
      </p>
      <SheetButtons place={place} need={need} />
      <div className="card place-card">
        {entry.needs.length > 0 && (
          <section className="place-part">
            <h2 className="place-heading">{t('places.details.helps')}</h2>
            <ul className="place-needs">
              {entry.needs.map((one) => (
                <li key={one}>{t(`places.need.${one}`)}</li>
              ))}
            </ul>
          </section>
        )}
        {entry.about !== undefined && (
          <p lang="fr" dir="auto">
            {entry.about}
          </p>
        )}
        <PlaceFacts place={place} here={view.here} heading="h2" />
      </div>
      {entry.at !== undefined && view.here !== entry.name && <HereButton id={id} onView={onView} />}
    </>
  )
}

function HereButton({ id, onView }: Pick<DetailsProps, 'id' | 'onView'>) {
  const { t } = useTranslation()
  const set = () =>
    void bridge.request('directory.here', { id }).then((answer) => {
      if (answer.is === 'set') onView(answer.view)
    })
  return (
    <Action look="quiet" icon={MapPinned} onPress={set}>
      {t('places.details.here')}
    </Action>
  )
}
