import { join } from 'node:path'
import { app, type BrowserWindow, type WebContents } from 'electron'
import { type Library, readLibrary } from '../core/flow/read/library.ts'
import { toLeavingQuestion } from '../core/session/region/leaving.ts'
import type { View } from '../core/session/view/view.ts'
import { toLocalDay } from '../journal/local-day.ts'
import { askBeforeLeaving } from './app-window/leaving.ts'
import { openChannel } from './channel/channel.ts'
import { openSource } from './channel/sources.ts'
import { openPlays } from './demonstration/plays.ts'
import { type Cover, keepWhileCovered } from './desk-lock.ts'
import { createDocumentsDesk } from './documents/documents-desk.ts'
import type { Place } from './guided-view/tabs/index.ts'
import { readHubPlace } from './hub/kept-hub.ts'
import { push } from './ipc/push.ts'
import type { RequestDesk, RequestHandlers } from './ipc/requests.ts'
import { openKeychain } from './keychain.ts'
import { keepToKiosk } from './kiosk/kiosk-requests.ts'
import { createPlacedSession } from './kiosk/placed.ts'
import { openHeals } from './library/heals.ts'
import { openKeptLibrary, readBuildDigest } from './library/kept-library.ts'
import { loadLibrary, readFlowFiles } from './library/library.ts'
import { createTraining } from './library/training.ts'
import { toServedPort } from './library/training-ports.ts'
import { openGuard } from './organisation/guard.ts'
import { openOrganisation } from './organisation/organisation.ts'
import type { OpenedRecords, Rooms } from './rooms.ts'
import { askKeychain, openRecordKeeper, type RecordKeeper } from './session/record-keeper.ts'
import { Session } from './session/session.ts'
import type { SessionParts } from './session/session-actions.ts'
import { createVisitRequests } from './session/visit-requests.ts'
import { openSettings } from './settings.ts'
import { createSetupDesk, isFirstStart, isSetupSkipped } from './setup/setup-desk.ts'

/** In milliseconds: the first screen has been seen and pressed by then; what is asked of a room before opens it at once. */
const ROOMS_AFTER = 1_000

/**
 * Gives our window what it shows first: the journal, the procedures, the session. Our page may ask before all of it is
 * there; its requests are answered then. The rooms beside the visit are read after the first screen, or when one is asked.
 */
export function startSession(window: BrowserWindow, userData: string, place: Place): RequestDesk {
  const own = new Set<WebContents>([window.webContents])
  const flows = join(app.getAppPath(), 'flows')
  const settings = openSettings(userData)
  let keeper: RecordKeeper | undefined
  const guard = openGuard({ userData, keys: () => keeper?.keys() })
  const training = createTraining(toServedPort(process.argv))
  const plays = openPlays(join(app.getAppPath(), 'training/plays'))
  const heals = openHeals(userData)
  const setup = createSetupDesk({ settings, guard, folder: join(userData, 'journal'), isSkipped: isSetupSkipped() })
  const shipped = () => readFlowFiles(flows)
  const shippedLibrary = () => loadLibrary(flows, join(__dirname, 'library.json'))
  const channel = openChannel({
    userData,
    place,
    guard,
    shipped,
    openSource: (from) => openSource(from, userData),
    hasHub: () => readHubPlace(userData) !== undefined,
    today: () => toLocalDay(new Date()),
  })
  const organisation = openOrganisation({
    userData,
    shipped,
    shippedLibrary,
    guard,
    language: () => settings.read().language,
    channel,
    kept: openKeptLibrary({
      userData,
      build: () => readBuildDigest(__dirname),
      authenticate: (text) => keeper?.keys()?.authenticate('kept-library', text),
    }),
  })
  const documents = createDocumentsDesk({
    window,
    userData,
    place,
    onChange: () => void placed.then((one) => one.follow()),
  })
  const opened = openSession({
    window,
    userData,
    place,
    settings,
    heals,
    training,
    plays,
    documents,
    readTasks: readShortTasks,
    isSetupWaiting: setup.isWaiting,
    onRecords: (records) => {
      keeper = records
    },
    readLibrary: () => organisation.library() ?? shippedLibrary(),
    hub: async () => (await openRooms()).hub.link(),
    keep: async (way) => (await openRooms()).keep(way),
    onView: (view) => {
      rooms?.follow(view)
      setup.follow(view)
      void placed.then((one) => one.follow())
    },
  })
  void opened.then(({ session }) => {
    if (place === 'desk') askBeforeLeaving(window, () => toLeavingQuestion(session.view()))
  })
  const placed = opened.then(({ session, records }) =>
    createPlacedSession({
      window,
      userData,
      place,
      session,
      records,
      settings,
      guard,
      show: (view: View) => push(window, 'session.changed', view),
      documents: documents.view,
      classView: () => rooms?.classView(),
      openHubWay: async () => (await (await openRooms()).hub.link()).openWay(),
    }),
  )
  let cover: Cover | undefined
  void placed.then((one) => {
    cover = one
    setTimeout(() => void (window.isDestroyed() || openRooms()), ROOMS_AFTER)
  })

  let rooms: Rooms | undefined
  let opening: Promise<Rooms> | undefined
  const readRooms = async (): Promise<Rooms> => {
    const parts = { window, userData, settings, guard, setup, heals, training, plays, organisation, channel }
    const trust = (paper: BrowserWindow) => own.add(paper.webContents)
    const { openRooms: open } = await import('./rooms.ts')
    rooms = await open({ ...parts, trust, shipped, shippedLibrary, readTasks: readShortTasks, opened, placed })
    rooms.follow((await opened).session.view())
    return rooms
  }
  const openRooms = (): Promise<Rooms> => {
    opening ??= readRooms()
    return opening
  }

  const keepPlace = <Handlers extends Partial<RequestHandlers>>(handlers: Handlers): Handlers =>
    place === 'kiosk' ? keepToKiosk(handlers) : keepWhileCovered(handlers, () => cover)
  const ofVisit = keepPlace(createVisitRequests({ window, guard, opened, documents, placed }))
  return {
    isOwn: (contents) => own.has(contents),
    view: async () => (await placed).view(),
    findRoom: async (name) => (name in ofVisit ? ofVisit : keepPlace((await openRooms()).handlers)),
    onError: (error) => void openRooms().then((one) => one.note(error)),
  }
}

interface SessionWish extends Omit<SessionParts, 'library' | 'records'> {
  /** Before anything else is read: the keys open what was kept of it. */
  readonly onRecords: (records: RecordKeeper) => void
  readonly readLibrary: () => Library
}

/** A keychain answers in its own time, and the journal cannot be opened before. */
async function openSession({ onRecords, readLibrary, ...parts }: SessionWish): Promise<OpenedRecords> {
  const { userData, place } = parts
  const isFirst = place === 'desk' && !isSetupSkipped() && isFirstStart(userData)
  const keychain = await openKeychain()
  const records = openRecordKeeper(userData, await askKeychain(userData, keychain))
  app.on('will-quit', () => records.close())
  onRecords(records)
  const library = readLibrary()
  const session = new Session({ ...parts, library, records })
  if (isFirst) session.command({ do: 'setup' })
  return { session, records, library, hasKeychain: keychain !== undefined }
}

/** Reads the short tasks' own flows, which no list of procedures has. */
function readShortTasks(): Library {
  return readLibrary(readFlowFiles(join(app.getAppPath(), 'training/tasks/flows')))
}
