import { join } from 'node:path'
import { app, type BrowserWindow, type WebContents } from 'electron'
import { toTakenNotebook } from '../core/notebook/record.ts'
import { toLeavingQuestion } from '../core/session/region/leaving.ts'
import type { View } from '../core/session/view/view.ts'
import { toLocalDay } from '../journal/local-day.ts'
import { askBeforeLeaving } from './app-window/leaving.ts'
import { openCare } from './care/open-care.ts'
import type { RecordCare } from './care/record-care.ts'
import { openChannel } from './channel/channel.ts'
import { openSource } from './channel/sources.ts'
import { watchChannel } from './channel/watch.ts'
import { openPlays } from './demonstration/plays.ts'
import { type Cover, keepWhileCovered } from './desk-lock.ts'
import { createDirectoryRequests } from './directory/requests.ts'
import { createDocumentsDesk, type DocumentsDesk } from './documents/documents-desk.ts'
import type { Place } from './guided-view/tabs/portal-page.ts'
import { push } from './ipc/push.ts'
import type { RequestDesk, RequestHandlers } from './ipc/requests.ts'
import { openKeychain } from './keychain.ts'
import { keepToKiosk } from './kiosk/kiosk-requests.ts'
import { createPlacedSession } from './kiosk/placed.ts'
import { openHeals } from './library/heals.ts'
import { openKeptLibrary, readBuildDigest } from './library/kept-library.ts'
import { loadLibrary, readFlowFiles } from './library/library.ts'
import { createTraining, type Training } from './library/training.ts'
import { toServedPort } from './library/training-ports.ts'
import { bringNotebook } from './notebook/bring.ts'
import { openGuard } from './organisation/guard.ts'
import { type OrganisationDesk, openOrganisation, type SupervisorGuard } from './organisation/organisation.ts'
import { readProposals } from './organisation/proposals.ts'
import { createOrganisationRequests } from './organisation/requests.ts'
import { keepFile } from './papers/keep-file.ts'
import { createPaperWindow, type PaperWindow } from './papers/paper-window.ts'
import { createSheetKeeper, type SheetKeeper } from './papers/sheet.ts'
import { gatherReport } from './report/gather-report.ts'
import { createRecentCodes } from './report/recent-codes.ts'
import { createReportDesk } from './report/report-desk.ts'
import { askKeychain, openRecordKeeper, type RecordKeeper } from './session/record-keeper.ts'
import { createSession } from './session/session.ts'
import { vouchForAddress } from './session/vouch.ts'
import { openSettings, type SettingsStore } from './settings.ts'
import { isFirstStart, isSetupSkipped } from './setup/first-start.ts'
import { createSetupDesk, type SetupDesk } from './setup/setup-desk.ts'
import { createStudioRequests, openStudio } from './studio/open-studio.ts'
import { createSupervisionDesk, type OpenedSession } from './supervision/desk.ts'

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
  const setup = createSetupDesk({ settings, guard, folder: join(userData, 'journal'), isSkipped: isSetupSkipped() })
  const shipped = () => readFlowFiles(flows)
  const shippedLibrary = () => loadLibrary(flows, join(__dirname, 'library.json'))
  const channel = openChannel({ userData, place, guard, shipped, openSource, today: () => toLocalDay(new Date()) })
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
  watchChannel(channel)
  const onDocuments = () => void placed.then((one) => one.follow())
  const documents = createDocumentsDesk({ window, userData, place, onChange: onDocuments })
  const opened = openSession(window, userData, {
    documents,
    settings,
    organisation,
    guard,
    setup,
    papers,
    place,
    training,
    onRecords: (records) => {
      keeper = records
    },
    keep: (way) => sheet.keep(way),
    onView: (view) => {
      supervision.follow(view)
      if (view.screen.at !== 'studio') studio.leave()
      directory.follow(view)
      setup.follow(view)
      void placed.then((one) => one.follow())
    },
  })
  const session = opened.then((one) => one.session)
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
    }),
  )
  let cover: Cover | undefined
  void placed.then((one) => {
    cover = one
  })
  const studio = openStudio({ window, userData, guard, training, shipped, organisation, channel, session })
  const supervision = createSupervisionDesk({ window, userData, guard, opened, papers })
  const directory = createDirectoryRequests({ window, userData, papers, isSupervised: supervision.isOpen })
  const sheet = createSheetKeeper({
    window,
    view: async () => (await session).view(),
    proof: async () => (await session).lastDownload(),
    visitCopy: async () => (await session).visitCopy(),
    notebook: async () => {
      const { session: one, records } = await opened
      const notebook = one.openNotebook()
      return notebook && toTakenNotebook(notebook, { head: records.head(), machine: records.fingerprint() })
    },
    papers,
    onWitness: () => void opened.then(({ records }) => records.witness()),
  })

  const codes = createRecentCodes()
  const report = createReportDesk({
    gather: async () => {
      const one = await session
      return gatherReport({
        settings: settings.read(),
        library: one.library(),
        journal: one.journal(),
        codes: codes.read(),
        place: one.lastTrouble(),
      })
    },
    save: (name, text) => keepFile(window, name, () => Promise.resolve(text)),
  })

  const handlers: RequestHandlers = {
    'session.view': async () => (await placed).view(),
    'palette.view': async () => (await session).palette(),
    'session.command': async (command) => {
      ;(await placed).visit(command)
      return null
    },
    'notebook.command': async (command) => {
      ;(await session).notebook(command)
      return null
    },
    'notebook.bring': () => bringNotebook(window, async (brought) => (await session).joinNotebook(brought)),
    'layout.place': async (slot) => {
      ;(await placed).place(slot)
      return null
    },
    'lock.command': async (command) => {
      ;(await placed).lock(command)
      return null
    },
    'kiosk.command': async (command) => {
      await (await placed).kiosk(command)
      return null
    },
    'call.command': async (command) => {
      ;(await placed).call(command)
      return null
    },
    'health.view': async () => (await placed).health(),
    'keyboard.command': async (command) => {
      ;(await placed).keyboard(command)
      return null
    },
    'address.vouch': async ({ passphrase }) => vouchForAddress({ guard, ...(await opened) }, passphrase),
    'care.view': async () => (await opened).care.view(),
    'care.act': async (command) => {
      const care = await (await opened).care.act(command)
      if (care.outcome === 'recovery-made' && (await supervision.isOpen())) guard.renew()
      return care
    },
    'setup.view': async () => {
      await opened
      return setup.view()
    },
    'setup.act': async (command) => {
      await opened
      return setup.act(command)
    },
    'demonstration.place': async (slot) => {
      ;(await placed).placeDemonstration(slot)
      return null
    },
    'report.view': () => report.view(),
    'report.save': (wish) => report.save(wish),
    'sheet.keep': (what) => sheet.keep(what),
    ...documents.handlers,
    ...createOrganisationRequests(
      window,
      { organisation, channel, shipped: shippedLibrary },
      {
        onLibrary: (library) => void session.then((one) => one.take(library)),
        readProposals: async () => {
          const { records, session: one } = await opened
          return readProposals(records.folder, one.library().portals)
        },
      },
    ),
    ...createStudioRequests(studio),
    ...supervision.handlers,
    ...directory.handlers,
  }
  return {
    isOwn: (contents) => own.has(contents),
    handlers: place === 'kiosk' ? keepToKiosk(handlers) : keepWhileCovered(handlers, () => cover),
    onError: codes.note,
  }
}

interface SessionWish {
  readonly settings: SettingsStore
  readonly organisation: OrganisationDesk
  readonly guard: SupervisorGuard
  readonly setup: SetupDesk
  readonly papers: PaperWindow
  readonly place: Place
  readonly training: Training
  /** Before anything else is read: the keys open what was kept of it. */
  readonly onRecords: (records: RecordKeeper) => void
  readonly keep: SheetKeeper['keep']
  readonly documents: DocumentsDesk
  readonly onView: (view: View) => void
}

/** A keychain answers in its own time, and the journal cannot be opened before. */
async function openSession(
  window: BrowserWindow,
  userData: string,
  { settings, organisation, guard, setup, papers, place, training, onRecords, keep, onView, documents }: SessionWish,
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
    heals: openHeals(userData),
    records,
    training,
    plays: openPlays(join(app.getAppPath(), 'training/plays')),
    userData,
    place,
    keep,
    onView,
    isSetupWaiting: setup.isWaiting,
    documents,
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
  })
  // What is too old goes once the first screen is there, as it may take a while.
  setTimeout(() => care.purge(), PURGE_AFTER)
  return { session, records, care }
}

const PURGE_AFTER = 10_000
