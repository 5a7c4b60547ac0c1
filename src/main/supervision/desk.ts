import { join } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import type { View } from '../../core/app/view/view.ts'
import { clock } from '../../journal/clock.ts'
import type { HubDesk } from '../hub/hub-desk.ts'
import { push, type RequestHandlers } from '../ipc/requests.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import { PAGE_NUMBERS, type PaperWindow, printPaper } from '../papers/paper-window.ts'
import type { ActivityDesk } from '../session/activity.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import type { Session } from '../session/session.ts'
import { SupervisionError } from './error.ts'
import type { Supervision } from './supervision.ts'

/**
 * The screens that may send requests here: supervision, and the set-up, which saves the first statement of the seal.
 */
const SCREENS: readonly View['screen']['at'][] = ['supervision', 'setup']

/** The session and its records, once the journal and the procedures are loaded. */
export interface OpenedSession {
  readonly session: Session
  readonly records: RecordKeeper
}

interface DeskParts {
  readonly window: BrowserWindow
  readonly userData: string
  /** The supervisor's passphrase, the same for all screens. */
  readonly guard: SupervisorGuard
  readonly opened: Promise<OpenedSession>
  readonly papers: PaperWindow
  readonly hub: HubDesk
  /** Called when the machine has another hub, to check its packs at once. */
  readonly onJoined: () => Promise<unknown>
  readonly activity: ActivityDesk
}

type SupervisionHandlers = Pick<RequestHandlers, Extract<keyof RequestHandlers, `supervision.${string}`>>

/**
 * Creates the handlers of supervision. The room is loaded with the first request, and answers only while the
 * supervisor's screen, or the set-up, shows: leaving the screen signs out.
 */
export function createSupervisionDesk(parts: DeskParts): {
  readonly handlers: SupervisionHandlers
  follow(view: View): void
  /** Checks whether a supervisor is signed in. */
  isOpen(): Promise<boolean>
} {
  const { opened, onJoined, activity } = parts
  let supervision: Promise<Supervision> | undefined

  const desk = async (): Promise<Supervision> => {
    const { session } = await opened
    if (!isShown(session.view())) throw new SupervisionError('closed')
    supervision ??= openSupervision(parts)
    return supervision
  }

  return {
    handlers: {
      'supervision.door': async () => (await desk()).door(),
      'supervision.enter': async (request) => (await desk()).enter(request),
      'supervision.recover': async (request) => (await desk()).recover(request),
      'supervision.records': async (request) => (await desk()).records(request),
      'supervision.measures': async (filter) => (await desk()).measures(filter),
      'supervision.reasons': async (filter) => (await desk()).reasons(filter),
      'supervision.visits': async (request) => (await desk()).visits(request),
      'supervision.visit': async (request) => {
        const answer = (await desk()).visit(request)
        if (answer.is === 'read' && answer.visit.activity) activity.give(answer.visit.activity)
        return answer
      },
      'supervision.committee': async () => (await desk()).committee(),
      'supervision.export': async (request) => (await desk()).export(request),
      'supervision.statement': async (request) => (await desk()).statement(request),
      'supervision.seal': async (way) => (await desk()).takeSeal(way),
      'supervision.import': async () => (await desk()).add(),
      'supervision.hub': async () => (await desk()).hub(),
      'supervision.joinHub': async (request) => {
        const reply = await (await desk()).joinHub(request)
        if (reply.refused === undefined) await onJoined()
        return reply
      },
      'supervision.useHub': async (act) => (await desk()).useHub(act),
      'supervision.enrol': async (request) => (await desk()).enrol(request),
    },
    isOpen: async () => (await supervision)?.isOpen() ?? false,
    follow: (view) => {
      if (isShown(view)) return
      void supervision?.then((one) => one.leave())
    },
  }
}

/** Loads the room, with the system services that it needs. */
async function openSupervision({ window, userData, guard, opened, papers, hub }: DeskParts): Promise<Supervision> {
  const room = await import('./supervision.ts')
  const { session, records } = await opened
  return new room.Supervision({
    userData,
    records,
    passphrase: guard,
    library: () => session.library(),
    language: () => session.view().language,
    now: () => clock.now(),
    digestScript: join(__dirname, 'digest-worker.cjs'),
    chooseFile: async (name) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name })
      return canceled || filePath === '' ? undefined : filePath
    },
    chooseFolder: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] })
      return canceled ? undefined : filePaths[0]
    },
    chooseReceipts: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'] })
      return canceled ? undefined : filePaths[0]
    },
    onProgress: createProgress((percent) => push(window, 'supervision.verified', percent)),
    hub: hub.link,
    paper: {
      print: () => papers.show('seal', printPaper),
      printToPdf: () => papers.printToPdf('seal'),
    },
    committeePdf: () => papers.printToPdf('committee', PAGE_NUMBERS),
    onIdle: () => {
      if (isShown(session.view())) session.command({ do: 'home' })
    },
  })
}

function isShown({ screen }: View): boolean {
  return SCREENS.includes(screen.at)
}

/** Reports progress in tens of percent, each once, as a screen reader reads every change. */
function createProgress(report: (percent: number) => void): (percent: number) => void {
  let last = 0
  return (percent) => {
    const tens = Math.floor(percent / 10) * 10
    if (tens !== last) report(tens)
    last = tens
  }
}
