import { EventEmitter } from 'node:events'
import type { Protocol } from '../../../tools/drivers/chromium/protocol.ts'

/** An emitter for as many listeners as the app's code adds. */
export function createEmitter(): EventEmitter {
  return new EventEmitter().setMaxListeners(0)
}

/** What stands in for a page's `webContents.debugger`. */
export interface InspectorSide {
  readonly inspector: EventEmitter
  /** Opens the inspector's own session, as `attach` does in Electron at once. */
  readonly open: () => Promise<void>
}

/** Creates the stand-in: attached once it is open, with messages of its own sessions only. */
export function createInspectorSide(protocol: Protocol, attach: () => Promise<string>): InspectorSide {
  let root: string | undefined
  const sessions = new Set<string>()
  const inspector = Object.assign(createEmitter(), {
    attach: () => undefined,
    isAttached: () => root !== undefined,
    sendCommand: (method: string, params: object = {}, session?: string) =>
      protocol.send(session ?? root ?? '', method, params),
  })
  protocol.listenToAll(({ method, params }, session) => {
    if (root === undefined || (session !== root && !sessions.has(session))) return
    if (method === 'Target.attachedToTarget') sessions.add(String(params.sessionId))
    inspector.emit('message', {}, method, params, session === root ? '' : session)
  })
  return {
    inspector,
    open: async () => {
      root = await attach()
    },
  }
}
