import { CalendarPlus, Download, MapPinned, Printer, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { KeepAnswer } from '../../../core/base/keep-answer.ts'
import type { HelpNeed } from '../../../core/directory/need.ts'
import type { DirectoryView, PlaceDetails } from '../../../core/directory/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ScreenTitle } from '../../components/page.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import { PlaceFacts, usePlaceWords } from './place-facts.tsx'

interface DetailsProps {
  readonly id: string
  readonly need: HelpNeed | undefined
  readonly view: DirectoryView
  readonly onView: (view: DirectoryView) => void
}

/** Shows one place, and makes the sheet that a person takes along. */
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

type SheetWay = 'print' | 'save' | 'calendar'

interface SheetButtonsProps {
  readonly place: PlaceDetails
  readonly need: HelpNeed | undefined
}

/** Makes what a person takes along: the sheet, and a reminder of the day that they choose. */
function SheetButtons({ place, need }: SheetButtonsProps) {
  const { t } = useTranslation()
  const [code, setCode] = useState(true)
  const [on, setOn] = useState<string>()
  const { keep, busy, status } = useSheet()
  const makeSheet = (way: SheetWay) =>
    keep({ id: place.entry.id, way, code, ...(need && { need }), ...(on !== undefined && { on }) })
  return (
    <div className="place-sheet">
      <DayChoice place={place} on={on} onChoose={setOn} />
      <div className="row">
        <Action look="main" icon={Printer} isDisabled={busy} onPress={() => makeSheet('print')}>
          {t('places.details.print')}
        </Action>
        <Action icon={Download} isDisabled={busy} onPress={() => makeSheet('save')}>
          {t('places.details.save')}
        </Action>
        {on !== undefined && (
          <Action icon={CalendarPlus} isDisabled={busy} onPress={() => makeSheet('calendar')}>
            {t('places.details.remind')}
          </Action>
        )}
      </div>
      <TickBox isSelected={code} onChange={setCode}>
        {t('places.details.code')}
      </TickBox>
      <p className="fine" role="status">
        {status}
      </p>
    </div>
  )
}

interface DayChoiceProps extends Pick<SheetButtonsProps, 'place'> {
  readonly on: string | undefined
  readonly onChoose: (on: string | undefined) => void
}

/** Offers the days on which the place is known to be open. */
function DayChoice({ place: { week = [], entry, open }, on, onChoose }: DayChoiceProps) {
  const { t } = useTranslation()
  const words = usePlaceWords()
  // Today only while somebody can still get there in time.
  const isOver = open.is === 'closed' && open.next?.day !== week[0]?.day
  const days = week.filter(({ spans }, index) => spans !== 'holiday' && spans.length > 0 && !(index === 0 && isOver))
  if (days.length === 0 || entry.closedToPublic === true) return null
  return (
    <div role="group" aria-labelledby="place-when">
      <p id="place-when" className="small-question">
        {t('places.details.when')}
      </p>
      <div className="chips">
        {days.map(({ day }) => (
          <ToggleButton
            key={day}
            className="pill"
            isSelected={on === day}
            onChange={(chosen) => onChoose(chosen ? day : undefined)}
          >
            {words.weekday(day)}
          </ToggleButton>
        ))}
      </div>
    </div>
  )
}

/** Returns a function that makes a sheet, one at a time, and the outcome. */
function useSheet() {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [status, setStatus] = useState('')
  const toWords = (way: SheetWay, kept: KeepAnswer): string => {
    if (kept.kept) return t(`sheet.kept.${way}`)
    return kept.trouble === undefined ? t('sheet.notKept') : t(`sheet.troubles.${kept.trouble}`)
  }
  const keep = (wish: Parameters<typeof bridge.request<'directory.sheet'>>[1]) => {
    setBusy(true)
    setStatus('')
    bridge
      .request('directory.sheet', wish)
      .then(
        (kept) => setStatus(toWords(wish.way, kept)),
        () => setStatus(t('sheet.troubles.cannot-write')),
      )
      .finally(() => setBusy(false))
  }
  return { keep, busy, status }
}
