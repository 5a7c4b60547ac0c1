import { join } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import { setBorder } from '../../core/directory/border.ts'
import type { AskedFrom } from '../../core/directory/search/search.ts'
import type { DirectoryView } from '../../core/directory/view.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import type { PaperWindow } from '../papers/paper-window.ts'
import { createArrivalDesk } from './arrivals.ts'
import { createEngineThread } from './engine-thread.ts'
import { openOrientation } from './orientation-file.ts'
import { createPlaceSheets } from './sheets.ts'

export interface DirectoryParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly papers: PaperWindow
  /** Whether the supervisor is there: the counts are theirs. */
  readonly isSupervised: () => Promise<boolean>
}

/** What the screen of places asks, and the supervisor's. */
export type DirectoryHandlers = Pick<RequestHandlers, Extract<keyof RequestHandlers, `directory.${string}`>>

export interface DirectoryDesk {
  readonly handlers: DirectoryHandlers
  /** Ends the thread, and frees what it holds. */
  close(): void
}

/** Answers the screen of places; the directory is in a thread: indexing 20,000 places takes longer than a window may stand still. */
export function createDirectoryDesk({ window, userData, papers, isSupervised }: DirectoryParts): DirectoryDesk {
  const engine = createEngineThread(join(__dirname, 'directory-worker.cjs'), join(userData, 'directory'))
  const file = openOrientation(userData)
  const arrivals = createArrivalDesk(file, () => performance.now())
  const sheets = createPlaceSheets({ window, papers, engine, arrivals, from })

  function from(): AskedFrom {
    const now = new Date()
    const { here } = file.read()
    return { now, today: toLocalDay(now), ...(here && { desk: { lat: here.lat, lon: here.lon } }) }
  }
  const view = async (): Promise<DirectoryView> => {
    const state = await engine.ask('state', null)
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
      'directory.search': (wish) => engine.ask('search', { wish, from: from() }),
      'directory.place': ({ id }) => engine.ask('place', { id, from: from() }),
      'directory.sheet': (wish) => sheets.keep(wish, file.read().here?.name),
      'directory.paper': () => Promise.resolve(sheets.shown()),
      'directory.bring': async () => {
        const paths = await askFiles(window)
        return paths === undefined ? { is: 'none' } : engine.ask('install', { paths, today: from().today })
      },
      'directory.border': async (rule) => {
        const kept = file.read()
        await file.save({ ...kept, border: [...setBorder(kept.border, rule)] })
        return view()
      },
      'directory.here': async (asked) => {
        const found = await engine.ask('point', asked)
        if (found.is !== 'found') return found
        await file.save({ ...file.read(), here: { name: found.name, ...found.at } })
        return { is: 'set', view: await view() }
      },
      'directory.arrived': ({ code }) => arrivals.take(code, from().today),
      'directory.arrivals': async () => ((await isSupervised()) ? arrivals.months() : []),
    },
  }
}

async function askFiles(window: BrowserWindow): Promise<readonly string[] | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: 'CSV, JSON', extensions: ['csv', 'json', 'geojson', 'txt', 'tsv', 'jsonl', 'ndjson'] }],
  })
  return canceled || filePaths.length === 0 ? undefined : filePaths
}
