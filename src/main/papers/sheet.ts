import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { Way } from '../../core/app/ipc/contract.ts'
import type { SheetView } from '../../core/app/view/end-view.ts'
import type { View } from '../../core/app/view/view.ts'
import type { KeepAnswer } from '../../core/base/keep-answer.ts'
import type { TakenNotebook } from '../../core/notebook/record.ts'
import { toReminderDays, writeCalendar, writeCalendarFile } from '../../core/sheet/calendar-file.ts'
import { toVisitCopy, type VisitCopy } from '../../core/sheet/visit-copy.ts'
import { clock } from '../../journal/clock.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { PaperPart } from '../app-window/app-window.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import type { Session } from '../session/session.ts'
import { type KeepFile, keepFile, keepTogether } from './keep-file.ts'
import { PAGE_NUMBERS, type PaperWindow, printPaper } from './paper-window.ts'

interface SheetParts {
  readonly window: BrowserWindow
  readonly view: () => Promise<View>
  /** Returns the path of the portal's own receipt of this visit, if it gave one. */
  readonly proof: () => Promise<string | undefined>
  readonly visitCopy: () => Promise<VisitCopy | undefined>
  readonly notebook: () => Promise<TakenNotebook | undefined>
  /** Returns the open notebook, sealed with its words. */
  readonly sealed: () => Promise<Uint8Array | undefined>
  readonly papers: PaperWindow
  /** Called after a paper or a file with a head of the record has left the machine. */
  readonly onWitness: () => void
}

const NOTHING: KeepAnswer = { kept: false }

/** Saves or prints what belongs to the person, created from our own screens, so that paper and screen cannot differ. */
export class SheetKeeper {
  readonly #parts: SheetParts

  constructor(parts: SheetParts) {
    this.#parts = parts
  }

  keep(way: Way): Promise<KeepAnswer> {
    return this.#keep(way, (...file) => keepFile(this.#parts.window, ...file))
  }

  /** Keeps one after the other, until one is not kept. Where the files go is asked once. */
  async keepAll(ways: readonly Way[]): Promise<KeepAnswer> {
    const save = keepTogether(this.#parts.window)
    for (const way of ways) {
      const answer = await this.#keep(way, save)
      if (!answer.kept) return answer
    }
    return { kept: true }
  }

  async #keep(way: Way, save: KeepFile): Promise<KeepAnswer> {
    const { visitCopy, notebook, sealed, proof } = this.#parts
    switch (way) {
      case 'save':
        return this.#withHead(this.#savePaper(save, 'sheet', 'ma-feuille.pdf'), await this.#readHead())
      case 'print':
        return this.#withHead(this.#print('sheet'), await this.#readHead())
      case 'mandate':
        return this.#savePaper(save, 'mandate', 'mandat.pdf')
      case 'mandate-print':
        return this.#print('mandate')
      case 'calendar':
        return this.#saveCalendar(save)
      case 'record':
        return this.#saveJson(save, 'ma-visite.json', await visitCopy())
      case 'notebook':
        return this.#saveJson(save, 'mon-carnet.json', await notebook())
      case 'notebook-sealed': {
        const copy = await sealed()
        return copy === undefined ? NOTHING : save('mon-carnet.carnet', async () => copy)
      }
      case 'notebook-calendar':
        return this.#saveNotebookCalendar(save)
      case 'notebook-print':
        return this.#print('notebook')
      case 'papers':
        return this.#savePaper(save, 'papers', 'papiers-a-preparer.pdf')
      case 'papers-print':
        return this.#print('papers')
      case 'manual':
        return save('manuel-cote-a-cote.pdf', () => this.#parts.papers.printToPdf('manual', PAGE_NUMBERS))
      case 'proof': {
        const received = await proof()
        return received === undefined ? NOTHING : save(`justificatif${extname(received)}`, () => readFile(received))
      }
    }
  }

  #savePaper(save: KeepFile, part: PaperPart, name: string): Promise<KeepAnswer> {
    return save(name, () => this.#parts.papers.printToPdf(part))
  }

  async #print(part: PaperPart): Promise<KeepAnswer> {
    return { kept: await this.#parts.papers.show(part, printPaper) }
  }

  async #saveJson(save: KeepFile, name: string, content: VisitCopy | TakenNotebook | undefined): Promise<KeepAnswer> {
    if (content === undefined) return NOTHING
    const make = async () => `${JSON.stringify(content, null, 2)}\n`
    return this.#withHead(save(name, make, content), content.head)
  }

  async #saveCalendar(save: KeepFile): Promise<KeepAnswer> {
    const sheet = await this.#findSheet()
    const days = toReminderDays(sheet?.next)
    if (sheet === undefined || days === undefined) return NOTHING
    const reminder = {
      title: `${sheet.title} (${sheet.portal})`,
      note: [sheet.phone, sheet.counter].filter((line) => line !== undefined).join('\n'),
      ...days,
    }
    const make = async () => writeCalendarFile(reminder, { uid: randomUUID(), stamp: createStamp() })
    return save('mon-rappel.ics', make)
  }

  async #saveNotebookCalendar(save: KeepFile): Promise<KeepAnswer> {
    const { screen } = await this.#parts.view()
    const rows = screen.at === 'notebook' ? screen.rows : []
    const reminders = rows.flatMap(({ title, goal = '', remind }) =>
      remind ? [{ title, note: goal, ...remind, uid: randomUUID() }] : [],
    )
    if (reminders.length === 0) return NOTHING
    return save('mes-rappels.ics', async () => writeCalendar(reminders, createStamp()))
  }

  async #findSheet(): Promise<SheetView | undefined> {
    const { screen } = await this.#parts.view()
    return screen.at === 'recap' ? screen.sheet : undefined
  }

  async #readHead(): Promise<string | undefined> {
    return (await this.#findSheet())?.head
  }

  /** Notes that a saved paper has a head of the record; one of a visit without notes has none. */
  async #withHead(kept: Promise<KeepAnswer>, head: string | undefined): Promise<KeepAnswer> {
    const answer = await kept
    if (answer.kept && head !== undefined && head !== '') this.#parts.onWitness()
    return answer
  }
}

/** Returns a copy of the visit under way, or of the one that its sheet shows, for its person. */
export function findVisitCopy({
  session,
  records,
}: {
  readonly session: Session
  readonly records: RecordKeeper
}): VisitCopy | undefined {
  const visit = session.visit()
  const bound = { head: records.head(), machine: records.fingerprint() }
  return visit && toVisitCopy(visit, toLocalDay(clock.now()), session.view().language, bound)
}

/** Returns the current time in the form of calendar files. */
function createStamp(): string {
  return `${clock.now().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
