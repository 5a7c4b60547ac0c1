import { EventEmitter } from 'node:events'
import type { ProtocolEvent } from '../protocol.ts'
import { openEngine } from './engine.ts'

/** What the app uses of Electron's Debugger: a session of the protocol of its own, on the same page. */
export class StandInDebugger extends EventEmitter {
  readonly #findTarget: () => Promise<string>
  #session: Promise<string> | undefined

  constructor(findTarget: () => Promise<string>) {
    super()
    this.setMaxListeners(0)
    this.#findTarget = findTarget
  }

  attach(): void {
    this.#session ??= this.#open()
  }

  isAttached(): boolean {
    return this.#session !== undefined
  }

  async sendCommand(method: string, params: object = {}, session?: string): Promise<unknown> {
    const { protocol } = await openEngine()
    return protocol.send(session ?? (await this.#session) ?? '', method, params)
  }

  async #open(): Promise<string> {
    const [{ protocol }, targetId] = await Promise.all([openEngine(), this.#findTarget()])
    const { sessionId } = await protocol.send<{ readonly sessionId: string }>('', 'Target.attachToTarget', {
      targetId,
      flatten: true,
    })
    const pass = (session: string) => (event: ProtocolEvent) => {
      if (event.method === 'Target.attachedToTarget') {
        const inner = String(event.params.sessionId)
        protocol.listen(inner, pass(inner))
      }
      this.emit('message', {}, event.method, event.params, session)
    }
    protocol.listen(sessionId, pass(''))
    return sessionId
  }
}
