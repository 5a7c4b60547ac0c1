import {
  AArrowDown,
  AArrowUp,
  ChartColumn,
  CircleHelp,
  ClipboardList,
  Drama,
  FilePen,
  FolderOpen,
  GraduationCap,
  Hammer,
  House,
  Languages,
  type LucideIcon,
  MapPin,
  Maximize,
  NotebookTabs,
  Puzzle,
  Send,
  Settings,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../core/app/view/view.ts'
import { type Command, textSizeSchema } from '../../core/session/command.ts'
import { sendKioskCommand } from '../commands.ts'
import { languages, useLanguage } from '../i18n/language.ts'
import { useSend } from '../session.ts'

/** Something that the palette does or opens. */
export interface PaletteEntry {
  readonly id: string
  readonly icon: LucideIcon
  readonly text: string
  /** The name of what it belongs to: a procedure's portal. */
  readonly of?: string
  readonly lang?: string
  /** Words that find it besides its own. */
  readonly words?: string
  readonly act: () => void
}

/** Returns a function that sends a command as from home: it leaves whatever screen is open first. */
export function useFromHome(view: View): (command: Command) => void {
  const send = useSend()
  return (command) => {
    if (view.screen.at !== 'home') send({ do: 'home' })
    send(command)
  }
}

/** Lists the palette's own actions, in the order in which they are shown while nothing is typed. */
export function useActions(view: View): readonly PaletteEntry[] {
  const { t } = useTranslation()
  const send = useSend()
  const language = useLanguage()
  const sizes = textSizeSchema.options
  const size = sizes.indexOf(view.textSize)
  const [smaller, larger] = [sizes[size - 1], sizes[size + 1]]
  const places = usePlaces(view)
  return [
    ...(view.screen.at === 'home'
      ? []
      : [{ id: 'home', icon: House, text: t('before.back'), act: () => send({ do: 'home' }) }]),
    ...places.filter(({ id }) => id !== view.screen.at),
    ...(larger === undefined
      ? []
      : [
          {
            id: 'larger',
            icon: AArrowUp,
            text: t('palette.larger'),
            act: () => send({ do: 'text-size', size: larger }),
          },
        ]),
    ...(smaller === undefined
      ? []
      : [
          {
            id: 'smaller',
            icon: AArrowDown,
            text: t('palette.smaller'),
            act: () => send({ do: 'text-size', size: smaller }),
          },
        ]),
    ...view.languages
      .filter((id) => id !== language)
      .map((id) => ({
        id: `language-${id}`,
        icon: Languages,
        text: languages[id].name,
        lang: id,
        words: `${t('settings.language')} ${toLanguageName(id, language)}`,
        act: () => send({ do: 'language', language: id }),
      })),
  ]
}

/** Returns the name of a language in the reader's language. */
function toLanguageName(id: keyof typeof languages, reader: keyof typeof languages): string {
  return new Intl.DisplayNames(languages[reader].locale, { type: 'language' }).of(id) ?? ''
}

/** Lists our own rooms, as home's menu does. */
function usePlaces(view: View): readonly PaletteEntry[] {
  const { t } = useTranslation()
  const send = useSend()
  const go = useFromHome(view)
  return [
    {
      id: 'places',
      icon: MapPin,
      text: t('places.title'),
      words: t('places.ask'),
      act: () => go({ do: 'find-place' }),
    },
    { id: 'tasks', icon: Puzzle, text: t('tasks.title'), act: () => go({ do: 'tasks' }) },
    { id: 'rehearsal', icon: Drama, text: t('home.staff.rehearsal'), act: () => go({ do: 'rehearse' }) },
    {
      id: 'class',
      icon: GraduationCap,
      text: t('class.title'),
      words: t('class.join.title'),
      act: () => go({ do: 'class' }),
    },
    { id: 'mandates', icon: FilePen, text: t('advance.title'), act: () => go({ do: 'mandates' }) },
    { id: 'activity', icon: ClipboardList, text: t('home.staff.activity'), act: () => go({ do: 'activity' }) },
    { id: 'transfers', icon: Send, text: t('transfer.title'), act: () => go({ do: 'transfers' }) },
    { id: 'settings', icon: Settings, text: t('settings.open'), act: () => go({ do: 'settings' }) },
    { id: 'help', icon: CircleHelp, text: t('help.open'), words: t('report.title'), act: () => go({ do: 'manual' }) },
    { id: 'care', icon: NotebookTabs, text: t('care.open'), act: () => go({ do: 'care' }) },
    {
      id: 'supervision',
      icon: ChartColumn,
      text: t('home.staff.supervision'),
      words: t('home.menuCharge'),
      act: () => go({ do: 'supervise' }),
    },
    {
      id: 'studio',
      icon: Hammer,
      text: t('home.staff.studio'),
      words: t('home.staff.studioEntry'),
      act: () => go({ do: 'studio' }),
    },
    { id: 'organisation', icon: FolderOpen, text: t('home.staff.organisation'), act: () => go({ do: 'organisation' }) },
    {
      id: 'kiosk',
      icon: Maximize,
      text: t('kiosk.open'),
      act: () => {
        if (view.screen.at !== 'home') send({ do: 'home' })
        sendKioskCommand({ do: 'open-settings' })
      },
    },
  ]
}
