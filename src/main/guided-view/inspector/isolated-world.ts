import { setTimeout as delay } from 'node:timers/promises'
import type { Debugger, WebContents } from 'electron'
import type { Token } from '../../../core/guidance/protocol/signal.ts'

/** Electron's name of the world in which preloads run, apart from the page's own. */
const WORLD = 'Electron Isolated Context'

/**
 * The time that a frame may take to answer, and for which it may delay frames that wait for their guards, in
 * milliseconds.
 */
const ANSWER_WAIT = 1_000
const PAUSE = 100

/** A script that calls the preload's function under the token. */
const CALL = 'function (token, ...given) { return this[token](...given) }'

/** An object in the page's process, which the inspector refers to and never copies out. */
export interface RemoteObject {
  readonly objectId?: string
}

/** The preload's world of one frame, as the inspector reaches it. */
export interface IsolatedWorld {
  readonly context: number
  readonly send: (method: string, params: object) => ReturnType<Debugger['sendCommand']>
  /** Calls the preload's function of this token. */
  readonly call: (given: readonly RemoteObject[]) => Promise<{ readonly result: RemoteObject }>
}

/**
 * Reaches the preload of a frame in its own world by a one-time token, and releases the page's objects afterwards. Puts
 * nothing into the page, and does not use `Runtime.enable`, which a page can notice. Rejects for a frame that does not
 * answer.
 */
export type Handshake = (frame: number, token: Token, use: (world: IsolatedWorld) => Promise<void>) => Promise<void>

export function createHandshake(contents: WebContents, sendToken: (frame: number, token: Token) => void): Handshake {
  const inspector = contents.debugger
  const sessions = new Set<string>()
  inspector.on('message', (_event, method, params) => {
    if (method === 'Target.attachedToTarget') sessions.add(params.sessionId)
    if (method === 'Target.detachedFromTarget') sessions.delete(params.sessionId)
  })

  /**
   * Finds the preload's world of a frame: the preload calls a binding, and the call names its world. There is no other
   * way to learn it.
   */
  async function findWorld(frame: number, token: Token): Promise<IsolatedWorld> {
    let onWorld: (world: IsolatedWorld) => void = () => {}
    const found = new Promise<IsolatedWorld>((resolve) => {
      onWorld = resolve
    })
    const onMessage = (_event: unknown, method: string, params: unknown, session: string) => {
      const { name, executionContextId } = params as { name?: string; executionContextId: number }
      if (method === 'Runtime.bindingCalled' && name === token)
        onWorld(createWorld(session || undefined, executionContextId, token))
    }
    const sendToAll = (method: string, params: object) =>
      Promise.all([undefined, ...sessions].map((one) => inspector.sendCommand(method, params, one).catch(() => {})))
    inspector.on('message', onMessage)
    try {
      // A frame that waits for its guards does not answer yet.
      await Promise.race([sendToAll('Runtime.addBinding', { name: token, executionContextName: WORLD }), delay(PAUSE)])
      sendToken(frame, token)
      return await Promise.race([found, delay(ANSWER_WAIT).then(() => Promise.reject(new Error('no answer')))])
    } finally {
      inspector.off('message', onMessage)
      void sendToAll('Runtime.removeBinding', { name: token })
    }
  }

  function createWorld(session: string | undefined, context: number, token: Token): IsolatedWorld {
    const send = (method: string, params: object) => inspector.sendCommand(method, params, session)
    return {
      context,
      send,
      call: (given) =>
        send('Runtime.callFunctionOn', {
          executionContextId: context,
          functionDeclaration: CALL,
          arguments: [{ value: token }, ...given.map(({ objectId }) => ({ objectId }))],
          objectGroup: token,
        }),
    }
  }

  return async (frame, token, use) => {
    const world = await findWorld(frame, token)
    try {
      await use(world)
    } finally {
      await world.send('Runtime.releaseObjectGroup', { objectGroup: token })
    }
  }
}
