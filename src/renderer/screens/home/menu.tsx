import {
  ChartColumn,
  CircleHelp,
  ClipboardList,
  Drama,
  FilePen,
  FolderOpen,
  Globe,
  GraduationCap,
  Hammer,
  ListChecks,
  Lock,
  type LucideIcon,
  MapPin,
  Maximize,
  Menu as MenuIcon,
  NotebookTabs,
  Puzzle,
  Send,
  Settings,
} from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '../../../core/app/view/view.ts'
import type { KeysTrouble } from '../../../core/session/journal-state.ts'
import { sendKioskCommand } from '../../commands.ts'
import { Action, IconAction } from '../../components/action.tsx'
import { useSend } from '../../session.ts'

interface Item {
  readonly id: string
  readonly icon: LucideIcon
  readonly text: string
  /** What is left to set up there. */
  readonly left?: string
  readonly act: () => void
}

interface MenuProps {
  readonly toFinish: readonly ToFinish[]
  /** Whether sites without a guide may be opened. */
  readonly hasSites: boolean
}

interface MenuGroup {
  readonly id: string
  readonly icon: LucideIcon
  readonly text: string
  readonly left?: string
  readonly items: readonly Item[]
}

/** Lists what is not done with the person: five entries for the worker, and the rest behind the one for whoever is in charge. */
export function Menu({ toFinish, hasSites }: MenuProps) {
  const { t } = useTranslation()
  const entries = useEntries(toFinish, hasSites)
  const charge = useCharge(toFinish)
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const whole = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const list = useId()
  const toggle = (isOpen: boolean) => {
    setOpen(isOpen)
    setShown(null)
  }
  useEffect(() => {
    if (!open) return
    const leave = ({ target }: Event) => {
      if (!whole.current?.contains(target as Node)) setOpen(false)
    }
    window.addEventListener('pointerdown', leave)
    window.addEventListener('focusin', leave)
    return () => {
      window.removeEventListener('pointerdown', leave)
      window.removeEventListener('focusin', leave)
    }
  }, [open])
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !open) return
    setOpen(false)
    button.current?.focus()
  }
  const show = (entry: Item | MenuGroup) =>
    'items' in entry ? (
      <GroupEntry
        key={entry.id}
        group={entry}
        isOpen={shown === entry.id}
        onToggle={() => setShown(shown === entry.id ? null : entry.id)}
        onChosen={() => toggle(false)}
      />
    ) : (
      <ItemEntry key={entry.id} item={entry} onChosen={() => toggle(false)} />
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the menu wherever the focus is inside
    <div ref={whole} className="menu" onKeyDown={onKeyDown}>
      <IconAction
        ref={button}
        icon={MenuIcon}
        label={t('home.menu')}
        aria-expanded={open}
        aria-controls={list}
        onPress={() => toggle(!open)}
      />
      {open && (
        <nav id={list} className="card menu-list" aria-label={t('home.menu')}>
          <ul>{entries.map(show)}</ul>
          <ul className="menu-charge">{show(charge)}</ul>
        </nav>
      )}
    </div>
  )
}

/** Lists what a worker needs beside a procedure. */
function useEntries(toFinish: readonly ToFinish[], hasSites: boolean): readonly (Item | MenuGroup)[] {
  const { t } = useTranslation()
  const send = useSend()
  const hasNoVoice = toFinish.some(({ part }) => part === 'settings')
  const left = hasNoVoice ? { left: t('home.toFinish.voice') } : {}
  const practice: readonly Item[] = [
    { id: 'tasks', icon: Puzzle, text: t('tasks.title'), act: () => send({ do: 'tasks' }) },
    { id: 'rehearsal', icon: Drama, text: t('home.staff.rehearsal'), act: () => send({ do: 'rehearse' }) },
    { id: 'class', icon: GraduationCap, text: t('class.title'), act: () => send({ do: 'class' }) },
  ]
  const papers: readonly Item[] = [
    { id: 'transfers', icon: Send, text: t('transfer.title'), act: () => send({ do: 'transfers' }) },
    { id: 'activity', icon: ClipboardList, text: t('home.staff.activity'), act: () => send({ do: 'activity' }) },
    { id: 'mandates', icon: FilePen, text: t('advance.title'), act: () => send({ do: 'mandates' }) },
  ]
  const help: readonly Item[] = [
    { id: 'help', icon: CircleHelp, text: t('help.open'), act: () => send({ do: 'manual' }) },
    { id: 'settings', icon: Settings, text: t('settings.open'), ...left, act: () => send({ do: 'settings' }) },
  ]
  return [
    ...(hasSites ? [{ id: 'site', icon: Globe, text: t('openSite.entry'), act: () => send({ do: 'ask-site' }) }] : []),
    { id: 'places', icon: MapPin, text: t('places.title'), act: () => send({ do: 'find-place' }) },
    { id: 'practice', icon: GraduationCap, text: t('home.menuPractice'), items: practice },
    { id: 'papers', icon: Send, text: t('home.menuPapers'), items: papers },
    { id: 'helping', icon: CircleHelp, text: t('home.menuHelp'), ...left, items: help },
  ]
}

/** Lists what belongs to the person in charge of this computer, with the number of things that are left to set up. */
function useCharge(toFinish: readonly ToFinish[]): MenuGroup {
  const { t } = useTranslation()
  const send = useSend()
  const toLeft = (part: ToFinish['part']) => {
    const found = toFinish.find((one) => one.part === part)
    return found ? { left: t(`home.toFinish.${found.what}`) } : {}
  }
  const setup: Item = {
    id: 'setup',
    icon: ListChecks,
    text: t('home.staff.setup'),
    ...toLeft('setup'),
    act: () => send({ do: 'setup' }),
  }
  const items: readonly Item[] = [
    ...(toFinish.some(({ part }) => part === 'setup') ? [setup] : []),
    {
      id: 'supervision',
      icon: ChartColumn,
      text: t('home.staff.supervision'),
      ...toLeft('supervision'),
      act: () => send({ do: 'supervise' }),
    },
    { id: 'care', icon: NotebookTabs, text: t('care.open'), ...toLeft('care'), act: () => send({ do: 'care' }) },
    {
      id: 'organisation',
      icon: FolderOpen,
      text: t('home.staff.organisation'),
      ...toLeft('organisation'),
      act: () => send({ do: 'organisation' }),
    },
    { id: 'studio', icon: Hammer, text: t('home.staff.studioEntry'), act: () => send({ do: 'studio' }) },
    { id: 'kiosk', icon: Maximize, text: t('kiosk.open'), act: () => sendKioskCommand({ do: 'open-settings' }) },
  ]
  const number = items.filter(({ left }) => left !== undefined).length
  const left = number === 0 ? {} : { left: number === 1 ? t('home.oneLeft') : t('home.left', { number }) }
  return { id: 'charge', icon: Lock, text: t('home.menuCharge'), ...left, items }
}

function ItemEntry({ item, onChosen }: { readonly item: Item; readonly onChosen: () => void }) {
  const { icon, text, left, act } = item
  return (
    <li>
      <Action
        look="quiet"
        icon={icon}
        onPress={() => {
          onChosen()
          act()
        }}
      >
        {text}
      </Action>
      {left !== undefined && <span className="fine menu-left">{left}</span>}
    </li>
  )
}

interface GroupEntryProps {
  readonly group: MenuGroup
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onChosen: () => void
}

/** Shows an entry that opens others below it. */
function GroupEntry({ group: { icon, text, left, items }, isOpen, onToggle, onChosen }: GroupEntryProps) {
  const list = useId()
  return (
    <li>
      <Action look="quiet" icon={icon} aria-expanded={isOpen} aria-controls={list} onPress={onToggle}>
        {text}
      </Action>
      {left !== undefined && !isOpen && <span className="fine menu-left">{left}</span>}
      {isOpen && (
        <ul id={list} className="menu-group" aria-label={text}>
          {items.map((item) => (
            <ItemEntry key={item.id} item={item} onChosen={onChosen} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** A part of the set-up that awaits the person who looks after the computer; it never blocks a visit. */
export type ToFinish =
  | { readonly part: 'setup'; readonly what: 'setup' }
  | { readonly part: 'care'; readonly what: KeysTrouble | 'purge' }
  | { readonly part: 'organisation'; readonly what: 'organisation' }
  | { readonly part: 'supervision'; readonly what: 'witness' }
  | { readonly part: 'settings'; readonly what: 'voice' }

/** What is wrong with the keys beyond a set-up that is not done. */
const MORE_THAN_UNFINISHED: readonly KeysTrouble[] = ['replaced', 'exposed', 'resealed']

/**
 * Lists what is left to set up. `hasVoice`: whether this computer can read aloud; undefined while that is unknown. An unfinished
 * set-up stands for all the parts that it leads through.
 */
export function listToFinish(
  { journal, organisation, witnessDue, setup, purgeHeld }: HomeView,
  hasVoice: boolean | undefined,
): readonly ToFinish[] {
  const isLed = setup === undefined
  const keys = journal.is === 'ready' ? journal.keys : undefined
  return [
    ...(isLed ? [] : [{ part: 'setup' as const, what: 'setup' as const }]),
    ...(keys && (isLed || MORE_THAN_UNFINISHED.includes(keys)) ? [{ part: 'care' as const, what: keys }] : []),
    ...(purgeHeld ? [{ part: 'care' as const, what: 'purge' as const }] : []),
    ...(organisation === 'waiting' ? [{ part: 'organisation' as const, what: 'organisation' as const }] : []),
    ...(isLed && witnessDue === true ? [{ part: 'supervision' as const, what: 'witness' as const }] : []),
    ...(hasVoice === false ? [{ part: 'settings' as const, what: 'voice' as const }] : []),
  ]
}
