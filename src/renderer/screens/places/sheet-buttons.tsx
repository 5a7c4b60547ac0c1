import { CalendarPlus, Download, Printer } from 'lucide-react'
import { useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { HelpNeed } from '../../../core/directory/need.ts'
import type { PlaceDetails } from '../../../core/directory/view.ts'
import type { KeepAnswer } from '../../../core/ipc/contract.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import { usePlaceWords } from './words.ts'

type SheetWay = 'print' | 'save' | 'calendar'

interface SheetButtonsProps {
  readonly place: PlaceDetails
  readonly need: HelpNeed | undefined
}

/** What a person takes along: the sheet, and a reminder of the day that they choose. */
export function SheetButtons({ place, need }: SheetButtonsProps) {
  const { t } = useTranslation()
  const [code, setCode] = useState(true)
  const [on, setOn] = useState<string>()
  const { keep, busy, said } = useSheet()
  const ask = (way: SheetWay) =>
    keep({ id: place.entry.id, way, code, ...(need && { need }), ...(on !== undefined && { on }) })
  return (
    <div className="place-sheet">
      <DayChoice place={place} on={on} onChoose={setOn} />
      <div className="row">
        <Action look="main" icon={Printer} isDisabled={busy} onPress={() => ask('print')}>
          {t('places.details.print')}
        </Action>
        <Action icon={Download} isDisabled={busy} onPress={() => ask('save')}>
          {t('places.details.save')}
        </Action>
        {on !== undefined && (
          <Action icon={CalendarPlus} isDisabled={busy} onPress={() => ask('calendar')}>
            {t('places.details.remind')}
          </Action>
        )}
      </div>
      <TickBox isSelected={code} onChange={setCode}>
        {t('places.details.code')}
      </TickBox>
      <p className="fine" role="status">
        {said}
      </p>
    </div>
  )
}

interface DayChoiceProps extends Pick<SheetButtonsProps, 'place'> {
  readonly on: string | undefined
  readonly onChoose: (on: string | undefined) => void
}

/** The days on which it is open for sure. */
function DayChoice({ place: { week = [], entry, open }, on, onChoose }: DayChoiceProps) {
  const { t } = useTranslation()
  const words = usePlaceWords()
  // Today only while somebody can still get there.
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

/** Has a sheet made, one at a time, and says what became of it. */
function useSheet() {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const toWords = (way: SheetWay, kept: KeepAnswer): string => {
    if (kept.kept) return t(`sheet.kept.${way}`)
    return kept.trouble === undefined ? t('sheet.notKept') : t(`sheet.troubles.${kept.trouble}`)
  }
  const keep = (wish: Parameters<typeof bridge.request<'directory.sheet'>>[1]) => {
    setBusy(true)
    setSaid('')
    bridge
      .request('directory.sheet', wish)
      .then(
        (kept) => setSaid(toWords(wish.way, kept)),
        () => setSaid(t('sheet.troubles.cannot-write')),
      )
      .finally(() => setBusy(false))
  }
  return { keep, busy, said }
}
