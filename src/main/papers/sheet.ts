import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'
import type { KeepAnswer, Way } from '../../core/ipc/contract.ts'
import type { TakenNotebook } from '../../core/notebook/record.ts'
import type { SheetView, View } from '../../core/session/view/view.ts'
import { writeCalendar, writeCalendarFile } from '../../core/sheet/calendar-file.ts'
import { toReminderDays } from '../../core/sheet/reminder-days.ts'
import type { VisitCopy } from '../../core/sheet/visit-copy.ts'
import type { PaperPart } from '../app-window/app-window.ts'
import { keepFile } from './keep-file.ts'
import { type PaperWindow, printPaper } from './paper-window.ts'

/** Keeps a paper or file copy of what belongs to the person. */
export interface SheetKeeper {
  keep(way: Way): Promise<KeepAnswer>
}

interface SheetParts {
  readonly window: BrowserWindow
  readonly view: () => Promise<View>
  /** The portal's own receipt of this visit, if it gave one. */
  readonly proof: () => Promise<string | undefined>
  readonly visitCopy: () => Promise<VisitCopy | undefined>
  readonly notebook: () => Promise<TakenNotebook | undefined>
  /** The open notebook, sealed to its words. */
  readonly sealed: () => Promise<Uint8Array | undefined>
  readonly papers: PaperWindow
  /** Is told that a paper or a file with a head of the record has left the machine. */
  readonly onWitness: () => void
}

const NOTHING: KeepAnswer = { kept: false }

/** Makes papers and files of what our screens show, so that they cannot differ. */
export function createSheetKeeper({
  window,
  view,
  proof,
  visitCopy,
  notebook,
  sealed,
  papers,
  onWitness,
}: SheetParts): SheetKeeper {
  const findSheet = async (): Promise<SheetView | undefined> => {
    const { screen } = await view()
    return screen.at === 'recap' ? screen.sheet : undefined
  }

  const savePaper = (part: PaperPart, name: string): Promise<KeepAnswer> =>
    keepFile(window, name, () => papers.toPdf(part))

  const print = async (part: PaperPart): Promise<KeepAnswer> => ({ kept: await papers.show(part, printPaper) })

  /** Whether what is kept bears a head: nothing does of a visit that the app keeps no notes of. */
  const withHead = async (kept: Promise<KeepAnswer>, head: string | undefined): Promise<KeepAnswer> => {
    const answer = await kept
    if (answer.kept && head !== undefined && head !== '') onWitness()
    return answer
  }

  const saveJson = async (name: string, content: VisitCopy | TakenNotebook | undefined): Promise<KeepAnswer> =>
    content === undefined
      ? NOTHING
      : withHead(
          keepFile(window, name, () => Promise.resolve(`${JSON.stringify(content, null, 2)}\n`), content),
          content.head,
        )

  const saveCalendar = async (): Promise<KeepAnswer> => {
    const sheet = await findSheet()
    const days = toReminderDays(sheet?.next)
    if (sheet === undefined || days === undefined) return NOTHING
    const reminder = {
      title: `${sheet.title} (${sheet.portal})`,
      note: [sheet.phone, sheet.counter].filter((line) => line !== undefined).join('\n'),
      ...days,
    }
    return keepFile(window, 'mon-rappel.ics', () =>
      Promise.resolve(writeCalendarFile(reminder, { uid: randomUUID(), stamp: toStamp() })),
    )
  }

  const saveNotebookCalendar = async (): Promise<KeepAnswer> => {
    const { screen } = await view()
    const rows = screen.at === 'notebook' ? screen.rows : []
    const reminders = rows.flatMap(({ title, goal = '', remind }) =>
      remind ? [{ title, note: goal, ...remind, uid: randomUUID() }] : [],
    )
    if (reminders.length === 0) return NOTHING
    return keepFile(window, 'mes-rappels.ics', () => Promise.resolve(writeCalendar(reminders, toStamp())))
  }

  const headOfSheet = async (): Promise<string | undefined> => (await findSheet())?.head

  return {
    keep: async (way) => {
      switch (way) {
        case 'save':
          return withHead(savePaper('sheet', 'ma-feuille.pdf'), await headOfSheet())
        case 'print':
          return withHead(print('sheet'), await headOfSheet())
        case 'mandate':
          return savePaper('mandate', 'mandat.pdf')
        case 'mandate-print':
          return print('mandate')
        case 'calendar':
          return saveCalendar()
        case 'record':
          return saveJson('ma-visite.json', await visitCopy())
        case 'notebook':
          return saveJson('mon-carnet.json', await notebook())
        case 'notebook-sealed': {
          const copy = await sealed()
          return copy === undefined ? NOTHING : keepFile(window, 'mon-carnet.carnet', () => Promise.resolve(copy))
        }
        case 'notebook-calendar':
          return saveNotebookCalendar()
        case 'notebook-print':
          return print('notebook')
        case 'proof': {
          const received = await proof()
          return received === undefined ? NOTHING : keepFile(window, 'justificatif.pdf', () => readFile(received))
        }
      }
    },
  }
}

/** Now, as a calendar file has it. */
function toStamp(): string {
  return `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
