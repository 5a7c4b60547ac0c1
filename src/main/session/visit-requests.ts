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
  /** The session as our page reaches it. */
  readonly placed: Promise<PlacedSession>
}

/** Answers what our screens ask of the visit and of what watches over it, once the journal and the procedures are there. */
export function createVisitRequests({
  window,
  guard,
  opened,
  documents,
  placed,
}: VisitRequestParts): Pick<RequestHandlers, VisitRequest> {
  /** Hands on what is only to be done: what came of it, the next view shows. */
  function passOn<Wish>(act: (to: PlacedSession, wish: Wish) => void | Promise<void>): (wish: Wish) => Promise<null> {
    return async (wish) => {
      await act(await placed, wish)
      return null
    }
  }

  return {
    'session.view': async () => (await placed).view(),
    'session.command': passOn((to, command) => to.visit(command)),
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
    'notebook.receive': async (wish) => (await opened).session.notebookCopies.receive(wish),
    'layout.place': passOn((to, slot) => to.place(slot)),
    'lock.command': passOn((to, command) => to.lock(command)),
    'kiosk.command': passOn((to, command) => to.kiosk(command)),
    'call.command': passOn((to, command) => to.call(command)),
    'health.view': async () => (await placed).health(),
    'keyboard.command': passOn((to, command) => to.keyboard(command)),
    'address.vouch': async ({ passphrase }) => vouchForAddress({ guard, ...(await opened) }, passphrase),
    'demonstration.place': passOn((to, slot) => to.placeDemonstration(slot)),
    ...documents.handlers,
  }
}

interface VouchParts {
  readonly guard: Pick<SupervisorGuard, 'isSet' | 'try' | 'wait'>
  readonly session: Pick<Session, 'vouchable' | 'vouch'>
  readonly records: Pick<RecordKeeper, 'write'>
}

/**
 * Takes a supervisor's passphrase for the unlisted address that the gate shows. It counts for the host that showed when it was
 * typed: a page that leads elsewhere meanwhile gains nothing. A wrong one is a line of the record, as at their door.
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

/** Where no line can be written the passphrase is wrong all the same, and nothing opens. */
function noteRefused(records: VouchParts['records']): void {
  try {
    records.write([{ kind: 'supervision', act: 'refused' }])
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
  }
}
