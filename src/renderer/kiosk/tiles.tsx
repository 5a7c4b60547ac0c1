import { ArrowLeft, type LucideIcon, Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button, Input, Label, Radio, RadioGroup, SearchField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '../../core/app/view/view.ts'
import type { LifeEvent } from '../../core/flow/language/language.ts'
import type { TextSize } from '../../core/session/command.ts'
import { Action } from '../components/action.tsx'
import { findEventIcon } from '../components/event-icons.ts'
import { ScreenTitle } from '../components/page.tsx'
import { LanguageList, TextSizeChoice } from '../components/settings.tsx'
import { languages, useLanguage } from '../i18n/language.ts'
import { createFind } from '../screens/home/find.ts'
import { type ListedProcedure, listProcedures, pickProcedures } from '../screens/home/listed.ts'
import { useSend } from '../session.ts'
import { VoiceSwitch } from './voice-switch.tsx'

/** The life events of the kiosk, one tile each. What is about taxes is about money or papers too. */
export const KIOSK_EVENTS = ['work', 'money', 'family', 'home', 'health', 'papers'] as const satisfies LifeEvent[]
type TileMoment = (typeof KIOSK_EVENTS)[number] | 'other'

/** Longer lists are not read. */
const MOST_FOUND = 6

interface TilesProps {
  readonly home: HomeView
  readonly textSize: TextSize
  /** Whether screens are read aloud. */
  readonly voice: boolean
}

/**
 * Offers what a person can do alone: six life events, then the procedures of one, or those that a search finds; for real, or
 * for practice.
 */
export function Tiles({ home, textSize, voice }: TilesProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [way, setWay] = useState<'real' | 'training'>('real')
  const [moment, setMoment] = useState<TileMoment | null>(null)
  const [typed, setTyped] = useState('')
  const offered = listAlone(home).filter(({ training }) => way === 'real' || training)
  const found = useFound(offered, typed)
  const shown = found ?? (moment === null ? null : offered.filter((one) => isOf(one, moment)))
  return (
    <main className="tiles-screen">
      <header className="tiles-top">
        <ScreenTitle>{t('kiosk.question')}</ScreenTitle>
        <RadioGroup
          className="segment"
          aria-label={t('kiosk.way')}
          orientation="horizontal"
          value={way}
          onChange={(value) => setWay(value === 'training' ? 'training' : 'real')}
        >
          <Radio value="real" className="segment-item">
            {t('kiosk.real')}
          </Radio>
          <Radio value="training" className="segment-item">
            {t('kiosk.training')}
          </Radio>
        </RadioGroup>
        <div className="tiles-settings">
          <LanguageList />
          <TextSizeChoice size={textSize} />
          <VoiceSwitch isBare on={voice} />
        </div>
      </header>
      {!languages[language].isRead && <p className="fine">{t('settings.unreadHere')}</p>}
      {way === 'training' && <p className="lede">{t('home.practiseNote')}</p>}
      <SearchField className="home-search" value={typed} onChange={setTyped}>
        <Label className="visually-hidden">{t('home.search')}</Label>
        <Search aria-hidden="true" />
        <Input placeholder={t('home.search')} />
      </SearchField>
      <p role="status" className={found?.length === 0 ? 'lede' : 'visually-hidden'}>
        {found !== undefined &&
          t(found.length === 0 ? 'home.searchNone' : 'home.searchFound', { number: found.length })}
      </p>
      {found === undefined && moment !== null && (
        <Action icon={ArrowLeft} turns onPress={() => setMoment(null)}>
          {t('home.all')}
        </Action>
      )}
      {shown === null ? (
        <EventTiles offered={offered} onChoose={setMoment} />
      ) : (
        <ProcedureTiles shown={shown} isTraining={way === 'training'} />
      )}
      <p className="tiles-note">{t('kiosk.alone')}</p>
    </main>
  )
}

/** Lists the procedures without a step for a worker: what is due now, then what is often chosen here, then the others. */
function listAlone(home: HomeView): readonly ListedProcedure[] {
  const first = [...home.due, ...home.often]
  const toRank = (flow: string) => (first.includes(flow) ? first.indexOf(flow) : first.length)
  return listProcedures(home)
    .filter(({ helper }) => helper !== true)
    .toSorted((one, other) => toRank(one.flow) - toRank(other.flow))
}

function isOf({ events }: ListedProcedure, moment: TileMoment): boolean {
  return moment === 'other' ? !KIOSK_EVENTS.some((one) => events.includes(one)) : events.includes(moment)
}

/** Returns the procedures that fit what is typed; undefined while nothing is. */
function useFound(offered: readonly ListedProcedure[], typed: string): readonly ListedProcedure[] | undefined {
  const names = offered.map(({ flow }) => flow).join(' ')
  // Every view is a new copy: only another set of procedures needs a new index.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const find = useMemo(() => createFind(offered), [names])
  return typed.trim() === '' ? undefined : pickProcedures(offered, find(typed)).slice(0, MOST_FOUND)
}

interface EventTilesProps {
  readonly offered: readonly ListedProcedure[]
  readonly onChoose: (moment: TileMoment) => void
}

/** Shows one tile a life event, with the first procedure that is behind it. */
function EventTiles({ offered, onChoose }: EventTilesProps) {
  const { t } = useTranslation()
  const tiles = [...KIOSK_EVENTS, 'other' as const].flatMap((moment) => {
    const all = offered.filter((one) => isOf(one, moment))
    const first = all.find(({ events }) => events[0] === moment) ?? all[0]
    return first === undefined ? [] : [{ moment, first }]
  })
  return (
    <ul className="tiles tiles-events">
      {tiles.map(({ moment, first }) => (
        <Tile
          key={moment}
          icon={findEventIcon(moment === 'other' ? [] : [moment])}
          title={t(`home.event.${moment}`)}
          note={first.title}
          onPress={() => onChoose(moment)}
        />
      ))}
    </ul>
  )
}

interface ProcedureTilesProps {
  readonly shown: readonly ListedProcedure[]
  readonly isTraining: boolean
}

function ProcedureTiles({ shown, isTraining }: ProcedureTilesProps) {
  const send = useSend()
  return (
    <ul className="tiles">
      {shown.map(({ flow, title, portal, events, french }) => (
        <Tile
          key={flow}
          icon={findEventIcon(events)}
          title={title}
          lang={french ? 'fr' : undefined}
          note={portal}
          onPress={() => send({ do: 'pick', flow, training: isTraining })}
        />
      ))}
    </ul>
  )
}

interface TileProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly lang?: string | undefined
  readonly note: string
  readonly onPress: () => void
}

function Tile({ icon: Icon, title, lang, note, onPress }: TileProps) {
  return (
    <li>
      <Button className="tile card" onPress={onPress}>
        <span className="tile-icon">
          <Icon aria-hidden="true" />
        </span>
        <strong lang={lang} dir="auto">
          {title}
        </strong>
        <span dir="auto">{note}</span>
      </Button>
    </li>
  )
}
