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
import type { HomeView, KeysTrouble } from '../../../core/session/view/view.ts'
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

/** Lists what is not done with the person: help beside a procedure, and what belongs to this computer. */
export function Menu({ toFinish, hasSites }: MenuProps) {
  const { t } = useTranslation()
  const helping = useHelping(hasSites)
  const computer = useComputer(toFinish)
  const [open, setOpen] = useState(false)
  const whole = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const list = useId()
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
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the menu wherever the focus is inside
    <div ref={whole} className="menu" onKeyDown={onKeyDown}>
      <IconAction
        ref={button}
        icon={MenuIcon}
        label={t('home.menu')}
        aria-expanded={open}
        aria-controls={list}
        onPress={() => setOpen(!open)}
      />
      {open && (
        <nav id={list} className="card menu-list" aria-label={t('home.menu')}>
          <Group title={t('home.menuHelp')} items={helping} onChosen={() => setOpen(false)} />
          <Group title={t('home.menuComputer')} items={computer} onChosen={() => setOpen(false)} />
        </nav>
      )}
    </div>
  )
}

/** Lists the entries that help beside a procedure. */
function useHelping(hasSites: boolean): readonly Item[] {
  const { t } = useTranslation()
  const send = useSend()
  return [
    ...(hasSites ? [{ id: 'site', icon: Globe, text: t('openSite.entry'), act: () => send({ do: 'ask-site' }) }] : []),
    { id: 'places', icon: MapPin, text: t('places.title'), act: () => send({ do: 'find-place' }) },
    { id: 'tasks', icon: Puzzle, text: t('tasks.title'), act: () => send({ do: 'tasks' }) },
    { id: 'rehearsal', icon: Drama, text: t('rehearsal.title'), act: () => send({ do: 'rehearse' }) },
    { id: 'class', icon: GraduationCap, text: t('class.title'), act: () => send({ do: 'class' }) },
    { id: 'mandates', icon: FilePen, text: t('advance.title'), act: () => send({ do: 'mandates' }) },
    { id: 'activity', icon: ClipboardList, text: t('activity.title'), act: () => send({ do: 'activity' }) },
    { id: 'transfers', icon: Send, text: t('transfer.title'), act: () => send({ do: 'transfers' }) },
    { id: 'help', icon: CircleHelp, text: t('help.open'), act: () => send({ do: 'manual' }) },
  ]
}

/** Lists the entries about this computer. */
function useComputer(toFinish: readonly ToFinish[]): readonly Item[] {
  const { t } = useTranslation()
  const send = useSend()
  const toLeft = (part: ToFinish['part']) => {
    const found = toFinish.find((one) => one.part === part)
    return found ? { left: t(`home.toFinish.${found.what}`) } : {}
  }
  const isSetupLeft = toFinish.some(({ part }) => part === 'setup')
  return [
    ...(isSetupLeft
      ? [
          {
            id: 'setup',
            icon: ListChecks,
            text: t('setup.title'),
            ...toLeft('setup'),
            act: () => send({ do: 'setup' }),
          },
        ]
      : []),
    {
      id: 'settings',
      icon: Settings,
      text: t('settings.open'),
      ...toLeft('settings'),
      act: () => send({ do: 'settings' }),
    },
    { id: 'care', icon: NotebookTabs, text: t('care.open'), ...toLeft('care'), act: () => send({ do: 'care' }) },
    {
      id: 'supervision',
      icon: ChartColumn,
      text: t('supervision.entry'),
      ...toLeft('supervision'),
      act: () => send({ do: 'supervise' }),
    },
    {
      id: 'organisation',
      icon: FolderOpen,
      text: t('organisation.entry'),
      ...toLeft('organisation'),
      act: () => send({ do: 'organisation' }),
    },
    { id: 'studio', icon: Hammer, text: t('studio.entry'), act: () => send({ do: 'studio' }) },
    { id: 'kiosk', icon: Maximize, text: t('kiosk.open'), act: () => sendKioskCommand({ do: 'open-settings' }) },
  ]
}

interface GroupParts {
  readonly title: string
  readonly items: readonly Item[]
  readonly onChosen: () => void
}

function Group({ title, items, onChosen }: GroupParts) {
  const titled = useId()
  return (
    <div>
      <h2 id={titled} className="fine">
        {title}
      </h2>
      <ul aria-labelledby={titled}>
        {items.map(({ id, icon, text, left, act }) => (
          <li key={id}>
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
        ))}
      </ul>
    </div>
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
