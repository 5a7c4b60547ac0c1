import { join } from 'node:path'
import { app, type BrowserWindow, safeStorage, type WebContents } from 'electron'
import { toLeavingQuestion } from '../core/app/leaving.ts'
import type { View } from '../core/app/view/view.ts'
import { type Library, readLibrary } from '../core/flow/read/library.ts'
import { clock } from '../journal/clock.ts'
import type { Keys } from '../journal/keys/keys.ts'
import { toLocalDay } from '../journal/local-day.ts'
import { askBeforeLeaving } from './app-window/leaving.ts'
import { ChannelDesk } from './channel/channel.ts'
import { openSource } from './channel/sources.ts'
import { openPlays } from './demonstration/plays.ts'
import { type Cover, keepWhileCovered } from './desk-lock.ts'
import { DocumentsDesk } from './documents/documents-desk.ts'
import type { Place } from './guided-view/tabs/index.ts'
import { readHubPlace } from './hub/kept-hub.ts'
import { toNextTurn } from './in-slices.ts'
import { push, type RequestDesk, type RequestHandlers } from './ipc/requests.ts'
import { DeskSession, type PlacedParts, type PlacedSession } from './kiosk/placed.ts'
import { openHeals } from './library/heals.ts'
import { openKeptLibrary, readBuildDigest } from './library/kept-library.ts'
import { loadLibrary, readFlowFiles } from './library/library.ts'
import { createTraining } from './library/training.ts'
import { findServedPort } from './library/training-ports.ts'
import { openGuard } from './organisation/guard.ts'
import { OrganisationDesk } from './organisation/organisation.ts'
import { readProvisioning } from './provisioning.ts'
import type { OpenedRecords, Rooms } from './rooms.ts'
import { openKeychain } from './session/keychain.ts'
import { openRecordKeeper, type RecordKeeper } from './session/record-keeper.ts'
import { Session } from './session/session.ts'
import type { SessionParts } from './session/session-actions.ts'
import { unlockInTime } from './session/unlock.ts'
import { createVisitRequests } from './session/visit-requests.ts'
import { openSettings } from './settings.ts'
import { createSetupDesk, isFirstStart, isSetupSkipped } from './setup-desk.ts'

/** When the rooms open, in milliseconds after the first screen, unless a request for one comes before. */
const ROOMS_AFTER = 1_000

/**
 * Gives our window what it shows first: the journal, the procedures, the session. Our page may ask before all of it is
 * there; its requests are answered then. The rooms beside the visit are read after the first screen, or when one is asked.
 */
export async function startSession(window: BrowserWindow, userData: string, place: Place): Promise<RequestDesk> {
  const kiosk = place === 'kiosk' ? await import('./kiosk/kiosk-session.ts') : undefined
  const own = new Set<WebContents>([window.webContents])
  let records: RecordKeeper | undefined
  const services = openServices(userData, place, () => records?.keys())
  const { settings, guard, setup, organisation, shippedLibrary } = services
  const follow = () => void placed.then((one) => one.follow())
  const documents = new DocumentsDesk({ window, userData, place, onChange: follow })
  const rooms = new RoomsDoor(async () => {
    const { openRooms } = await import('./rooms.ts')
    const trust = (paper: BrowserWindow) => own.add(paper.webContents)
    const opening = openRooms({ window, userData, ...services, readTasks: readShortTasks, trust, opened, placed })
    return { rooms: await opening, view: (await opened).session.view() }
  })
  const opened = openSession({
    window,
    userData,
    place,
    ...services,
    documents,
    readTasks: readShortTasks,
    isSetupWaiting: setup.isWaiting,
    onRecords: (one) => {
      records = one
      setup.provision(one.journal())
    },
    readLibrary: () => organisation.library() ?? shippedLibrary(),
    hub: async () => (await rooms.open()).hub.link(),
    keepAll: async (ways) => (await rooms.open()).keepAll(ways),
    onView: (view) => {
      rooms.known?.follow(view)
      setup.follow(view)
      follow()
    },
  })
  const placed = opened.then((one): PlacedSession => {
    if (place === 'desk') askBeforeLeaving(window, () => toLeavingQuestion(one.session.view()))
    setTimeout(() => void (window.isDestroyed() || rooms.open()), ROOMS_AFTER)
    const parts: PlacedParts = {
      window,
      userData,
      ...one,
      settings,
      guard,
      show: (view) => push(window, 'session.changed', view),
      documents: () => documents.view(),
      classView: () => rooms.known?.classView(),
      openHubWay: async () => (await (await rooms.open()).hub.link()).openWay(),
    }
    return kiosk ? new kiosk.KioskSession(parts) : new DeskSession(parts)
  })
  const keepPlace = kiosk?.keepToKiosk ?? createCoverKeeper(placed)
  const ofVisit = keepPlace(createVisitRequests({ window, guard, opened, documents, placed }))
  return {
    isOwn: (contents) => own.has(contents),
    view: async () => (await placed).view(),
    findRoom: async (name) => (name in ofVisit ? ofVisit : keepPlace((await rooms.open()).handlers)),
    onError: (error) => void rooms.open().then((one) => one.note(error)),
  }
}

/** Opens the services that the session and the rooms share. `keys` returns the record's keys once it is open. */
function openServices(userData: string, place: Place, keys: () => Keys | undefined) {
  const flows = join(app.getAppPath(), 'flows')
  const settings = openSettings(userData)
  const guard = openGuard({ userData, keys })
  const shipped = () => readFlowFiles(flows)
  const shippedLibrary = () => loadLibrary(flows, join(__dirname, 'library.json'))
  const channel = new ChannelDesk({
    userData,
    place,
    guard,
    shipped,
    openSource: (from) => openSource(from, userData),
    hasHub: () => readHubPlace(userData) !== undefined,
    today: () => toLocalDay(clock.now()),
  })
  const kept = openKeptLibrary({
    userData,
    build: () => readBuildDigest(__dirname),
    authenticate: (text) => keys()?.authenticate('kept-library', text),
  })
  const language = () => settings.read().language
  return {
    settings,
    guard,
    setup: createSetupDesk({
      settings,
      guard,
      folder: join(userData, 'journal'),
      isSkipped: isSetupSkipped(),
      readProvisioning: () => readProvisioning(userData),
      today: () => toLocalDay(clock.now()),
    }),
    heals: openHeals(userData),
    training: createTraining(findServedPort(process.argv)),
    plays: openPlays(join(app.getAppPath(), 'training/plays')),
    shipped,
    shippedLibrary,
    channel,
    organisation: new OrganisationDesk({ userData, shipped, shippedLibrary, guard, language, channel, kept }),
  }
}

/** The rooms, from when they are first asked on. */
class RoomsDoor {
  readonly #read: () => Promise<{ readonly rooms: Rooms; readonly view: View }>
  #opening: Promise<Rooms> | undefined
  known: Rooms | undefined

  constructor(read: () => Promise<{ readonly rooms: Rooms; readonly view: View }>) {
    this.#read = read
  }

  open(): Promise<Rooms> {
    this.#opening ??= this.#enter()
    return this.#opening
  }

  /** Opens the rooms, and gives them the view that shows already. */
  async #enter(): Promise<Rooms> {
    const { rooms, view } = await this.#read()
    this.known = rooms
    rooms.follow(view)
    return rooms
  }
}

/** Returns a function that refuses, of some handlers, those that nobody may use at a covered desk. */
function createCoverKeeper(placed: Promise<Cover>) {
  let cover: Cover | undefined
  void placed.then((one) => {
    cover = one
  })
  return <Handlers extends Partial<RequestHandlers>>(handlers: Handlers): Handlers =>
    keepWhileCovered(handlers, () => cover)
}

interface SessionWish extends Omit<SessionParts, 'library' | 'records' | 'isFirstStart'> {
  /** Called before the library is read: its kept copy is authenticated with the record's keys. */
  readonly onRecords: (records: RecordKeeper) => void
  readonly readLibrary: () => Library
}

/** A keychain answers in its own time, which is waited for only so long: the journal may stay locked until then. */
async function openSession({ onRecords, readLibrary, ...parts }: SessionWish): Promise<OpenedRecords> {
  const { userData, place } = parts
  const isFirst = place === 'desk' && !isSetupSkipped() && isFirstStart(userData)
  const { unlock, late } = await unlockInTime(userData, () => openKeychain(safeStorage))
  await toNextTurn()
  const records = openRecordKeeper(userData, unlock)
  app.on('will-quit', () => records.close())
  onRecords(records)
  await toNextTurn()
  const library = readLibrary()
  await toNextTurn()
  const session = new Session({ ...parts, library, records, isFirstStart: isFirst })
  const tell = () => session.reportJournal(records.state)
  void records.secured.then(tell)
  void late?.then((answer) => records.takeLate(answer)).then(tell)
  return { session, records, library }
}

/** Reads the short tasks' own flows, which no list of procedures has. */
function readShortTasks(): Library {
  return readLibrary(readFlowFiles(join(app.getAppPath(), 'training/tasks/flows')))
}
