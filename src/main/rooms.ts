import { app, type BrowserWindow } from 'electron'
import type { View } from '../core/app/view/view.ts'
import type { FlowFile, Library } from '../core/flow/read/library.ts'
import { toTakenNotebook } from '../core/notebook/record.ts'
import { clock } from '../journal/clock.ts'
import { toLocalDay } from '../journal/local-day.ts'
import { createCareRequests, openCare } from './care/open-care.ts'
import type { ChannelDesk } from './channel/channel.ts'
import { watchChannel } from './channel/sources.ts'
import type { Plays } from './demonstration/plays.ts'
import { createHubDesk, type HubDesk } from './hub/hub-desk.ts'
import type { RequestHandlers } from './ipc/requests.ts'
import type { PlacedSession } from './kiosk/placed.ts'
import {
  createClassRequests,
  createDirectoryRequests,
  createMandateRequests,
  createTransferRequests,
} from './late-rooms.ts'
import type { HealStore } from './library/heals.ts'
import type { Training } from './library/training.ts'
import type { OrganisationDesk, SupervisorGuard } from './organisation/organisation.ts'
import { createOrganisationRequests } from './organisation/requests.ts'
import { createPaperWindow, type PaperWindow } from './papers/paper-window.ts'
import { findVisitCopy, SheetKeeper } from './papers/sheet.ts'
import { createRecentCodes, createReportRequests } from './report-desk.ts'
import { createActivityDesk } from './session/activity.ts'
import type { VisitRequest } from './session/visit-requests.ts'
import type { SettingsStore } from './settings.ts'
import { createSetupRequests, type SetupDesk } from './setup-desk.ts'
import { createStudioRequests, openStudio } from './studio/open-studio.ts'
import { createSupervisionDesk, type OpenedSession } from './supervision/desk.ts'

export interface RoomParts {
  readonly window: BrowserWindow
  readonly userData: string
  /** Takes requests of this window of ours, too. */
  readonly trust: (paper: BrowserWindow) => void
  readonly settings: SettingsStore
  readonly guard: SupervisorGuard
  readonly setup: SetupDesk
  readonly heals: HealStore
  readonly training: Training
  readonly plays: Plays
  readonly organisation: OrganisationDesk
  readonly channel: ChannelDesk
  /** The procedures that ship. */
  readonly shipped: () => readonly FlowFile[]
  readonly shippedLibrary: () => Library
  readonly readTasks: () => Library
  readonly opened: Promise<OpenedRecords>
  readonly placed: Promise<PlacedSession>
}

/** What is there once the journal and the procedures are. */
export interface OpenedRecords extends OpenedSession {
  readonly library: Library
}

/** All that our screens lead to beside the visit. */
export interface Rooms {
  readonly handlers: Omit<RequestHandlers, VisitRequest>
  readonly hub: HubDesk
  readonly keepAll: SheetKeeper['keepAll']
  classView(): View['class']
  /** Tells every room what shows now. */
  follow(view: View): void
  /** Keeps the code of an error for a report of a problem. */
  note(error: unknown): void
}

/** In milliseconds: what is too old goes once the first screen is there, as it may take a while. */
const PURGE_AFTER = 10_000

/** Opens the rooms. None of them is needed for the first screen, and reading all of them takes as long as that screen does. */
export async function openRooms(parts: RoomParts): Promise<Rooms> {
  const { window, userData, settings, guard, organisation, channel, opened, placed } = parts
  const { session: one, records, library } = await opened
  const session = Promise.resolve(one)
  const papers = createPaperWindow(parts.trust)
  const health = async () => (await placed).hubHealth()
  const hub = createHubDesk({ userData, version: app.getVersion(), health, pack: channel.used, records: () => records })
  const takeFlows = async (): Promise<void> => one.take(organisation.library() ?? parts.shippedLibrary())
  const onJoined = async (): Promise<void> => {
    await channel.look()
    await takeFlows()
  }
  const activity = createActivityDesk(opened)
  const supervision = createSupervisionDesk({ window, userData, guard, opened, papers, hub, onJoined, activity })
  const studio = openStudio({ ...parts, session })
  const directory = createDirectoryRequests({ window, userData, papers, isSupervised: supervision.isOpen })
  const mandates = createMandateRequests({ window, userData, papers, session })
  const onChange = () => void placed.then((shown) => shown.follow())
  const classes = createClassRequests({ ...parts, papers, session, onChange })
  const care = openCare({
    window,
    library,
    records,
    userData,
    guard,
    language: () => one.view().language,
    printVisit: () => papers.printToPdf('record'),
    today: () => toLocalDay(clock.now()),
    onState: (state) => one.reportJournal(state),
    onHeld: (isHeld) => one.reportPurge(isHeld),
    received: hub.received,
  })
  const sheet = createSheet(window, papers, { session: one, records })
  const codes = createRecentCodes()
  watchChannel(channel, takeFlows)
  // Of what a hub has, where there is one.
  setTimeout(() => void hub.link().then(() => care.purge()), PURGE_AFTER)
  return {
    // Each room answers its own requests.
    handlers: {
      ...createCareRequests({ care, guard, isSupervised: supervision.isOpen }),
      ...createSetupRequests(parts.setup, opened),
      ...createReportRequests({ window, settings, session, codes }),
      'sheet.keep': (what) => sheet.keep(what),
      ...createOrganisationRequests(window, { organisation, channel, follow: takeFlows }, opened),
      ...createStudioRequests(studio),
      ...supervision.handlers,
      ...directory.handlers,
      ...createTransferRequests({ window, userData, session, records: () => records }),
      ...mandates.handlers,
      ...activity.handlers,
      ...classes.handlers,
    },
    hub,
    keepAll: (ways) => sheet.keepAll(ways),
    classView: classes.view,
    follow: (view) => {
      if (view.screen.at !== 'studio') studio.leave()
      for (const room of [supervision, hub, directory, mandates, activity, classes]) room.follow(view)
    },
    note: codes.note,
  }
}

/** The papers that a person takes away from this visit. */
function createSheet(window: BrowserWindow, papers: PaperWindow, { session, records }: OpenedSession): SheetKeeper {
  return new SheetKeeper({
    window,
    view: async () => session.view(),
    proof: async () => session.lastDownload(),
    visitCopy: async () => findVisitCopy({ session, records }),
    notebook: async () => {
      const notebook = session.openNotebook()
      return notebook && toTakenNotebook(notebook, { head: records.head(), machine: records.fingerprint() })
    },
    sealed: async () => session.notebookCopies.sealed(),
    papers,
    onWitness: () => records.witness(),
  })
}
