import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'
import type { Kept, Way } from '../core/ipc/contract.ts'
import type { Notebook } from '../core/notebook/record.ts'
import type { View } from '../core/session/view.ts'
import { writeCalendarFile } from '../core/sheet/calendar-file.ts'
import { toReminderDays } from '../core/sheet/reminder-days.ts'
import type { VisitCopy } from '../core/sheet/visit-copy.ts'
import { createAppWindow, loadScreens } from './app-window/app-window.ts'
import { keepFile } from './keep-file.ts'

/** Keeps a paper or file copy of what belongs to the person. */
export interface SheetKeeper {
  keep(way: Way): Promise<Kept>
}

interface SheetParts {
  readonly window: BrowserWindow
  readonly view: () => Promise<View>
  /** The portal's own receipt of this visit, if it gave one. */
  readonly proof: () => Promise<string | undefined>
  readonly visitCopy: () => Promise<VisitCopy | undefined>
  readonly notebook: () => Promise<Notebook | undefined>
  /** Lets a hidden window of ours make requests while it lives. */
  readonly trust: (window: BrowserWindow) => void
}

const NOTHING: Kept = { kept: false }

/** Makes papers in a hidden window of our own pages, so that paper and screen cannot differ; files from what they show. */
export function createSheetKeeper({ window, view, proof, visitCopy, notebook, trust }: SheetParts): SheetKeeper {
  const onPaper = async <T>(part: 'sheet' | 'mandate', act: (paper: BrowserWindow) => Promise<T>): Promise<T> => {
    const paper = createAppWindow({ visible: false })
    paper.setBackgroundColor('#ffffff') // else the edges of the paper have our screens' colour
    trust(paper)
    try {
      await loadScreens(paper, part)
      await waitForPaper(paper)
      return await act(paper)
    } finally {
      paper.destroy()
    }
  }

  const savePaper = (part: 'sheet' | 'mandate', name: string): Promise<Kept> =>
    keepFile(window, name, () =>
      onPaper(part, (paper) =>
        paper.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true }),
      ),
    )

  const saveJson = async (name: string, content: unknown): Promise<Kept> =>
    content === undefined
      ? NOTHING
      : keepFile(window, name, () => Promise.resolve(`${JSON.stringify(content, null, 2)}\n`))

  const saveCalendar = async (): Promise<Kept> => {
    const { screen } = await view()
    const days = screen.at === 'sheet' ? toReminderDays(screen.next) : undefined
    if (screen.at !== 'sheet' || days === undefined) return NOTHING
    const reminder = {
      title: `${screen.title} (${screen.portal})`,
      note: [screen.phone, screen.counter].filter((line) => line !== undefined).join('\n'),
      ...days,
    }
    const stamp = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
    return keepFile(window, 'mon-rappel.ics', () =>
      Promise.resolve(writeCalendarFile(reminder, { uid: randomUUID(), stamp })),
    )
  }

  return {
    keep: async (way) => {
      switch (way) {
        case 'save':
          return savePaper('sheet', 'ma-feuille.pdf')
        case 'print':
          return onPaper('sheet', print)
        case 'mandate':
          return savePaper('mandate', 'mandat.pdf')
        case 'mandate-print':
          return onPaper('mandate', print)
        case 'calendar':
          return saveCalendar()
        case 'record':
          return saveJson('ma-visite.json', await visitCopy())
        case 'notebook':
          return saveJson('mon-carnet.json', await notebook())
        case 'proof': {
          const received = await proof()
          return received === undefined ? NOTHING : keepFile(window, 'justificatif.pdf', () => readFile(received))
        }
      }
    },
  }
}

function print(paper: BrowserWindow): Promise<Kept> {
  return new Promise((resolve) =>
    paper.webContents.print({ printBackground: true }, (printed) => resolve({ kept: printed })),
  )
}

/** The page shows the paper once it has its view and its fonts; asked in the page, as loading alone does not tell. */
async function waitForPaper(paper: BrowserWindow): Promise<void> {
  await paper.webContents.executeJavaScript(`new Promise((resolve) => {
    const look = () => document.querySelector('.paper') ? document.fonts.ready.then(() => resolve()) : requestAnimationFrame(look)
    look()
  })`)
}
