import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import type { RequestArgument } from '../../core/app/ipc/contract.ts'
import type { KeepAnswer } from '../../core/base/keep-answer.ts'
import { setBorder } from '../../core/directory/border.ts'
import type { SearchContext } from '../../core/directory/search/search.ts'
import type { DirectoryView, PlaceDetails, PlaceSheet } from '../../core/directory/view.ts'
import { writeCalendarFile } from '../../core/sheet/calendar-file.ts'
import { clock } from '../../journal/clock.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import { keepFile } from '../papers/keep-file.ts'
import { type PaperWindow, printPaper } from '../papers/paper-window.ts'
import { type ArrivalDesk, createArrivalDesk, openOrientation } from './arrivals.ts'
import { createEngineThread, type EngineThread } from './engine-thread.ts'

export interface DirectoryParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly papers: PaperWindow
  /** Checks whether a supervisor is signed in, who alone may see the counts. */
  readonly isSupervised: () => Promise<boolean>
}

/** The handlers of the screen of places, and of the supervisor's. */
export type DirectoryHandlers = Pick<RequestHandlers, Extract<keyof RequestHandlers, `directory.${string}`>>

export interface DirectoryDesk {
  readonly handlers: DirectoryHandlers
  /** Ends the thread and frees its memory. */
  close(): void
}

/**
 * Creates the handlers of the screen of places. The directory is in a thread, as indexing 20,000 places would freeze a
 * window.
 */
export function createDirectoryDesk({ window, userData, papers, isSupervised }: DirectoryParts): DirectoryDesk {
  const engine = createEngineThread(join(__dirname, 'directory-worker.cjs'), join(userData, 'directory'))
  const file = openOrientation(userData)
  const arrivals = createArrivalDesk(file, () => performance.now())
  const sheets = createPlaceSheets({ window, papers, engine, arrivals, from })

  function from(): SearchContext {
    const now = clock.now()
    const { here } = file.read()
    return { now, today: toLocalDay(now), ...(here && { desk: { lat: here.lat, lon: here.lon } }) }
  }
  const view = async (): Promise<DirectoryView> => {
    const state = await engine.request('state', null)
    const { here, border } = file.read()
    return {
      directory: state === null ? { is: 'none' } : { is: 'ready', ...state },
      border,
      today: from().today,
      ...(here && { here: here.name }),
    }
  }

  return {
    close: engine.close,
    handlers: {
      'directory.view': view,
      'directory.search': (query) => engine.request('search', { query, from: from() }),
      'directory.place': ({ id }) => engine.request('place', { id, from: from() }),
      'directory.sheet': (wish) => sheets.keep(wish, file.read().here?.name),
      'directory.paper': () => Promise.resolve(sheets.shown()),
      'directory.bring': async () => {
        const paths = await pickFiles(window)
        return paths === undefined ? { is: 'none' } : engine.request('install', { paths, today: from().today })
      },
      'directory.border': async (rule) => {
        const kept = file.read()
        await file.save({ ...kept, border: [...setBorder(kept.border, rule)] })
        return view()
      },
      'directory.here': async (place) => {
        const found = await engine.request('point', place)
        if (found.is !== 'found') return found
        await file.save({ ...file.read(), here: { name: found.name, ...found.at } })
        return { is: 'set', view: await view() }
      },
      'directory.arrived': ({ code }) => arrivals.take(code, from().today),
      'directory.arrivals': async () => ((await isSupervised()) ? arrivals.months() : []),
    },
  }
}

async function pickFiles(window: BrowserWindow): Promise<readonly string[] | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: 'CSV, JSON', extensions: ['csv', 'json', 'geojson', 'txt', 'tsv', 'jsonl', 'ndjson'] }],
  })
  return canceled || filePaths.length === 0 ? undefined : filePaths
}

interface SheetsParts extends Pick<DirectoryParts, 'window' | 'papers'> {
  readonly engine: EngineThread
  readonly arrivals: ArrivalDesk
  readonly from: () => SearchContext
}

/** Papers and reminders of places. */
export interface PlaceSheets {
  keep(wish: RequestArgument<'directory.sheet'>, here: string | undefined): Promise<KeepAnswer>
  /** Returns the sheet that is being printed. */
  shown(): PlaceSheet | null
}

/** Creates sheets, one at a time; the content of one is in memory only while it is made. */
function createPlaceSheets({ window, papers, engine, arrivals, from }: SheetsParts): PlaceSheets {
  let shown: PlaceSheet | null = null
  const make = async (way: 'print' | 'save'): Promise<KeepAnswer> =>
    way === 'print'
      ? { kept: await papers.show('place', printPaper) }
      : keepFile(window, 'un-lieu-qui-aide.pdf', () => papers.printToPdf('place'))
  return {
    shown: () => shown,
    keep: async ({ id, way, need, code, on }, here) => {
      const now = from()
      const place = await engine.request('place', { id, from: now })
      if (place === null) return { kept: false, trouble: 'cannot-write' }
      if (way === 'calendar')
        return keepFile(window, 'mon-rappel.ics', async () => createReminder(place, on ?? now.today))
      const given = code ? await arrivals.give(now.today) : undefined
      shown = {
        place,
        day: now.today,
        ...(need && { need }),
        ...(on && { on }),
        ...(here && { here }),
        ...(given && { code: given }),
      }
      const kept = await make(way).finally(() => {
        shown = null
      })
      // Nobody can arrive with a sheet that was not made.
      if (!kept.kept && given !== undefined) await arrivals.takeBack(given)
      return kept
    },
  }
}

/**
 * Creates a calendar entry for the person's own calendar. It has the place and not the purpose, as others may see the
 * telephone.
 */
function createReminder({ entry }: PlaceDetails, on: string): string {
  const town = [entry.postcode, entry.commune].filter((part) => part !== undefined).join(' ')
  const note = [entry.street, entry.more, town, entry.phone]
    .filter((line) => line !== undefined && line !== '')
    .join('\n')
  const stamp = `${clock.now().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  return writeCalendarFile({ title: entry.name, note, opens: on, closes: on }, { uid: randomUUID(), stamp })
}
