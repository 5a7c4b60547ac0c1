import { IpcError } from '../ipc/error.ts'
import type { RequestHandlers } from '../ipc/requests.ts'

/** What a person alone may ask of the app. The rest opens boxes of the system, or is of other people. */
const FOR_KIOSK: readonly string[] = [
  'session.view',
  'session.command',
  'kiosk.command',
  'call.command',
  // Answered for staff alone (PlacedSession.health).
  'health.view',
  'keyboard.command',
  'layout.place',
  'documents.command',
  'documents.photo',
  'documents.picture',
]

/** The same handlers for a kiosk: all but a few refuse, whatever screen of ours should ask. */
export function keepToKiosk<Handlers extends Partial<RequestHandlers>>(handlers: Handlers): Handlers {
  const kept = Object.entries(handlers).map(([name, handle]) => {
    if (FOR_KIOSK.includes(name)) return [name, handle]
    const refuse = () => {
      throw new IpcError('not-in-kiosk', name)
    }
    return [name, refuse]
  })
  return Object.fromEntries(kept) as Handlers
}
