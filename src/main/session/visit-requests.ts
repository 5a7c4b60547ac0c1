import type { BrowserWindow } from 'electron'
import { JournalError } from '../../core/journal/error.ts'
import type { VouchAnswer } from '../../core/session/region/address-gate.ts'
import type { DocumentsDesk } from '../documents/documents-desk.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import type { PlacedSession } from '../kiosk/placed.ts'
import { bringNotebook } from '../notebook/copies.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { OpenedSession } from '../supervision/desk.ts'
import type { RecordKeeper } from './record-keeper.ts'
import type { Session } from './session.ts'

export type VisitRequest =
  | 'documents.command'
  | 'documents.photo'
  | 'documents.picture'
  | 'session.view'
  | 'session.command'
  | 'palette.view'
  | 'notebook.command'
  | 'notebook.bring'
  | 'notebook.squares'
  | 'notebook.hub'
  | 'notebook.leave'
  | 'notebook.receive'
  | 'layout.place'
  | 'lock.command'
  | 'kiosk.command'
  | 'call.command'
  | 'health.view'
  | 'keyboard.command'
  | 'address.vouch'
  | 'demonstration.place'

interface VisitRequestParts {
  readonly window: BrowserWindow
  readonly guard: SupervisorGuard
  readonly opened: Promise<OpenedSession>
  readonly documents: Pick<DocumentsDesk, 'handlers'>
  /** The session as the renderer reaches it. */
  readonly placed: Promise<PlacedSession>
}

/**
 * Creates the handlers of requests on the visit and on what watches over it, once the journal and the procedures are
 * loaded.
 */
export function createVisitRequests({
  window,
  guard,
  opened,
  documents,
  placed,
}: VisitRequestParts): Pick<RequestHandlers, VisitRequest> {
  /** Creates a handler that only acts: the next view shows the result. */
  function forward<Request>(
    act: (to: PlacedSession, request: Request) => void | Promise<void>,
  ): (request: Request) => Promise<null> {
    return async (request) => {
      await act(await placed, request)
      return null
    }
  }

  return {
    'session.view': async () => (await placed).view(),
    'session.command': forward((to, command) => to.visit(command)),
    'palette.view': async () => (await opened).session.palette(),
    'notebook.command': async (command) => {
      const { session } = await opened
      session.notebook(command)
      return null
    },
    'notebook.bring': () => bringNotebook(window, async (brought) => (await opened).session.notebooks.join(brought)),
    'notebook.hub': async () => (await opened).session.notebookCopies.hasHub(),
    'notebook.leave': async () => (await opened).session.notebookCopies.leave(),
    'notebook.squares': async () => (await opened).session.notebookCopies.squares(),
    'notebook.receive': async (from) => (await opened).session.notebookCopies.receive(from),
    'layout.place': forward((to, slot) => to.place(slot)),
    'lock.command': forward((to, command) => to.lock(command)),
    'kiosk.command': forward((to, command) => to.kiosk(command)),
    'call.command': forward((to, command) => to.call(command)),
    'health.view': async () => (await placed).health(),
    'keyboard.command': forward((to, command) => to.keyboard(command)),
    'address.vouch': async ({ passphrase }) => vouchForAddress({ guard, ...(await opened) }, passphrase),
    'demonstration.place': forward((to, slot) => to.placeDemonstration(slot)),
    ...documents.handlers,
  }
}

interface VouchParts {
  readonly guard: Pick<SupervisorGuard, 'isSet' | 'try' | 'wait'>
  readonly session: Pick<Session, 'vouchable' | 'vouch'>
  readonly records: Pick<RecordKeeper, 'write'>
}

/**
 * Checks a supervisor's passphrase for the unlisted address that the gate shows. It counts for the host in sight when
 * it was typed: a page that navigates meanwhile gains nothing. A wrong one is a line of the record, as at the
 * supervisors' door.
 */
export async function vouchForAddress(
  { guard, session, records }: VouchParts,
  passphrase: string,
): Promise<VouchAnswer> {
  const host = session.vouchable()
  if (host === undefined) return { is: 'gone' }
  if (!guard.isSet()) return { is: 'unset' }
  const is = await guard.try(passphrase)
  if (is === 'wrong') noteRefused(records)
  if (is !== 'opened') return { is, seconds: Math.ceil(guard.wait() / 1000) }
  if (session.vouchable() !== host) return { is: 'gone' }
  session.vouch(host)
  return { is: 'vouched' }
}

/** Writes that a passphrase was wrong. Where no line can be written it is still wrong, and nothing opens. */
function noteRefused(records: VouchParts['records']): void {
  try {
    records.write([{ kind: 'supervision', act: 'refused' }])
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
  }
}
