import type { BrowserWindow } from 'electron'
import type { DocumentsDesk } from '../documents/documents-desk.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import type { PlacedSession } from '../kiosk/placed.ts'
import { bringNotebook } from '../notebook/bring.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { OpenedSession } from '../supervision/desk.ts'
import { vouchForAddress } from './vouch.ts'

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
    'notebook.bring': () => bringNotebook(window, async (brought) => (await opened).session.joinNotebook(brought)),
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
