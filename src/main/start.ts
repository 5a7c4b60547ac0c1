import { join } from 'node:path'
import { app, type BrowserWindow, type WebContents } from 'electron'
import { type Library, readLibrary } from '../core/flow/read/library.ts'
import { toTakenNotebook } from '../core/notebook/record.ts'
import { toLeavingQuestion } from '../core/session/region/leaving.ts'
import type { View } from '../core/session/view/view.ts'
import { toLocalDay } from '../journal/local-day.ts'
import { askBeforeLeaving } from './app-window/leaving.ts'
import { createCareRequests, openCare } from './care/open-care.ts'
import type { RecordCare } from './care/record-care.ts'
import { openChannel } from './channel/channel.ts'
import { openSource, watchChannel } from './channel/sources.ts'
import { createClassRequests } from './class/requests.ts'
import { openPlays, type Plays } from './demonstration/plays.ts'
import { type Cover, keepWhileCovered } from './desk-lock.ts'
import { createDirectoryRequests } from './directory/requests.ts'
import { createDocumentsDesk, type DocumentsDesk } from './documents/documents-desk.ts'
import type { Place } from './guided-view/tabs/index.ts'
import { createHubDesk, type HubDesk } from './hub/hub-desk.ts'
import { readHubPlace } from './hub/kept-hub.ts'
import { push } from './ipc/push.ts'
import type { RequestDesk, RequestHandlers } from './ipc/requests.ts'
import { openKeychain } from './keychain.ts'
import { keepToKiosk } from './kiosk/kiosk-requests.ts'
import { createPlacedSession } from './kiosk/placed.ts'
import { type HealStore, openHeals } from './library/heals.ts'
import { openKeptLibrary, readBuildDigest } from './library/kept-library.ts'
import { loadLibrary, readFlowFiles } from './library/library.ts'
import { createTraining, type Training } from './library/training.ts'
import { toServedPort } from './library/training-ports.ts'
import { createMandateRequests } from './mandate/requests.ts'
import { openGuard } from './organisation/guard.ts'
import { type OrganisationDesk, openOrganisation, type SupervisorGuard } from './organisation/organisation.ts'
import { createOrganisationRequests } from './organisation/requests.ts'
import { createPaperWindow, type PaperWindow } from './papers/paper-window.ts'
import { createSheetKeeper, type SheetKeeper } from './papers/sheet.ts'
import { findVisitCopy } from './papers/visit-copy.ts'
import { createRecentCodes, createReportRequests } from './report/report-desk.ts'
import { askKeychain, openRecordKeeper, type RecordKeeper } from './session/record-keeper.ts'
import { createSession } from './session/session.ts'
import { createVisitRequests } from './session/visit-requests.ts'
import { openSettings, type SettingsStore } from './settings.ts'
import {
  createSetupDesk,
  createSetupRequests,
  isFirstStart,
  isSetupSkipped,
  type SetupDesk,
} from './setup/setup-desk.ts'
import { createStudioRequests, openStudio } from './studio/open-studio.ts'
import { createSupervisionDesk, type OpenedSession } from './supervision/desk.ts'
import { createTransferRequests } from './transfer/requests.ts'

/**
 * Gives our window what it shows: the journal, the procedures, the session. Our page may ask before all of it is
 * there; its requests are answered then.
 */
export function startSession(window: BrowserWindow, userData: string, place: Place): RequestDesk {
  const own = new Set<WebContents>([window.webContents])
  const papers = createPaperWindow((hidden) => own.add(hidden.webContents))
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
  const onDocuments = () => void placed.then((one) => one.follow())
  const documents = createDocumentsDesk({ window, userData, place, onChange: onDocuments })
  const hub = createHubDesk({
    userData,
    version: app.getVersion(),
    health: async () => (await placed).hubHealth(),
    pack: channel.used,
    records: () => keeper,
  })
  const opened = openSession(window, userData, {
    heals,
    hub,
    documents,
    settings,
    organisation,
    guard,
    setup,
    papers,
    place,
    training,
    plays,
    onRecords: (records) => {
      keeper = records
    },
    keep: (way) => sheet.keep(way),
    onView: (view) => {
      supervision.follow(view)
      hub.follow(view)
      if (view.screen.at !== 'studio') studio.leave()
      directory.follow(view)
      mandates.follow(view)
      classes.follow(view)
      setup.follow(view)
      void placed.then((one) => one.follow())
    },
  })
  const session = opened.then((one) => one.session)
  const takeFlows = async (): Promise<void> => (await session).take(organisation.library() ?? shippedLibrary())
  watchChannel(channel, takeFlows)
  void opened.then(({ session: one }) => {
    if (place === 'desk') askBeforeLeaving(window, () => toLeavingQuestion(one.view()))
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
      classView: classes.view,
      openHubWay: async () => (await hub.link()).openWay(),
    }),
  )
  let cover: Cover | undefined
  void placed.then((one) => {
    cover = one
  })
  const studio = openStudio({ window, userData, guard, training, shipped, organisation, channel, heals, session })
  const onJoined = async (): Promise<void> => {
    await channel.look()
    await takeFlows()
  }
  const supervision = createSupervisionDesk({ window, userData, guard, opened, papers, hub, onJoined })
  const directory = createDirectoryRequests({ window, userData, papers, isSupervised: supervision.isOpen })
  const mandates = createMandateRequests({ window, userData, papers, session })
  const classes = createClassRequests({
    window,
    papers,
    training,
    plays,
    session,
    readTasks: readShortTasks,
    onChange: () => void placed.then((one) => one.follow()),
  })
  const transfers = createTransferRequests({ window, userData, session, records: () => keeper })
  const sheet = createSheetKeeper({
    window,
    view: async () => (await session).view(),
    proof: async () => (await session).lastDownload(),
    visitCopy: async () => findVisitCopy(await opened),
    notebook: async () => {
      const { session: one, records } = await opened
      const notebook = one.openNotebook()
      return notebook && toTakenNotebook(notebook, { head: records.head(), machine: records.fingerprint() })
    },
    sealed: async () => (await session).notebookCopies.sealed(),
    papers,
    onWitness: () => void opened.then(({ records }) => records.witness()),
  })

  const codes = createRecentCodes()
  // Each room answers its own requests.
  const handlers: RequestHandlers = {
    ...createVisitRequests({ window, guard, opened, placed }),
    ...createCareRequests({ opened, guard, isSupervised: supervision.isOpen }),
    ...createSetupRequests(setup, opened),
    ...createReportRequests({ window, settings, session, codes }),
    'sheet.keep': (what) => sheet.keep(what),
    ...documents.handlers,
    ...createOrganisationRequests(window, { organisation, channel, follow: takeFlows }, opened),
    ...createStudioRequests(studio),
    ...supervision.handlers,
    ...directory.handlers,
    ...transfers,
    ...mandates.handlers,
    ...classes.handlers,
  }
  return {
    isOwn: (contents) => own.has(contents),
    handlers: place === 'kiosk' ? keepToKiosk(handlers) : keepWhileCovered(handlers, () => cover),
    onError: codes.note,
  }
}

interface SessionWish {
  readonly heals: HealStore
  readonly settings: SettingsStore
  readonly organisation: OrganisationDesk
  readonly guard: SupervisorGuard
  readonly setup: SetupDesk
  readonly papers: PaperWindow
  readonly place: Place
  readonly training: Training
  readonly plays: Plays
  /** Before anything else is read: the keys open what was kept of it. */
  readonly onRecords: (records: RecordKeeper) => void
  readonly keep: SheetKeeper['keep']
  readonly documents: DocumentsDesk
  readonly hub: HubDesk
  readonly onView: (view: View) => void
}

/** A keychain answers in its own time, and the journal cannot be opened before. */
async function openSession(
  window: BrowserWindow,
  userData: string,
  {
    heals,
    settings,
    organisation,
    guard,
    setup,
    papers,
    place,
    training,
    plays,
    onRecords,
    keep,
    onView,
    documents,
    hub,
  }: SessionWish,
): Promise<OpenedSession & { readonly care: RecordCare }> {
  const isFirst = place === 'desk' && !isSetupSkipped() && isFirstStart(userData)
  const keychain = await openKeychain()
  const records = openRecordKeeper(userData, await askKeychain(userData, keychain))
  app.on('will-quit', () => records.close())
  onRecords(records)
  const library =
    organisation.library() ?? loadLibrary(join(app.getAppPath(), 'flows'), join(__dirname, 'library.json'))
  const session = createSession({
    window,
    library,
    settings,
    heals,
    records,
    training,
    plays,
    hub: hub.link,
    userData,
    place,
    keep,
    onView,
    isSetupWaiting: setup.isWaiting,
    documents,
    readTasks: readShortTasks,
  })
  if (isFirst) session.command({ do: 'setup' })
  const care = openCare({
    window,
    library,
    records,
    userData,
    guard,
    language: () => session.view().language,
    hasKeychain: keychain !== undefined,
    toPaper: () => papers.toPdf('record'),
    today: () => toLocalDay(new Date()),
    onState: session.tellJournal,
    received: hub.received,
  })
  // What is too old goes once the first screen is there, as it may take a while; of what a hub has, where there is one.
  setTimeout(() => void hub.link().then(() => care.purge()), PURGE_AFTER)
  return { session, records, care }
}

/** Reads the short tasks' own flows, which no list of procedures has. */
function readShortTasks(): Library {
  return readLibrary(readFlowFiles(join(app.getAppPath(), 'training/tasks/flows')))
}

const PURGE_AFTER = 10_000
