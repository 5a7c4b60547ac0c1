import { setTimeout as delay } from 'node:timers/promises'
import type { Debugger, WebContents } from 'electron'
import type { Token } from '../../../core/guidance/protocol/signal.ts'

/** Electron's name of the world in which preloads run, apart from the page's own. */
const WORLD = 'Electron Isolated Context'

/** How long a frame may take to answer, and how long it may hold up the others that wait for their guards, in milliseconds. */
const ANSWER_WAIT = 1_000
const PAUSE = 100

/** A script that calls what the preload put under the token. */
const CALL = 'function (word, ...given) { return this[word](...given) }'

/** A thing of the page's process that the inspector holds, and never brings out of it. */
export interface RemoteObject {
  readonly objectId?: string
}

/** The preload's world of one frame, as the inspector reaches it. */
export interface IsolatedWorld {
  readonly context: number
  readonly ask: (method: string, params: object) => ReturnType<Debugger['sendCommand']>
  /** Calls the preload's function of this word. */
  readonly call: (given: readonly RemoteObject[]) => Promise<{ readonly result: RemoteObject }>
}

/**
 * Meets the preload of a frame in its own world by a token. Nothing is put into the page, and `Runtime.enable` is not used,
 * which a page can notice. What was held of the page meanwhile is let go. Rejects for a frame that does not answer.
 */
export type Handshake = (frame: number, word: Token, use: (world: IsolatedWorld) => Promise<void>) => Promise<void>

export function createHandshake(contents: WebContents, tell: (frame: number, word: Token) => void): Handshake {
  const inspector = contents.debugger
  const sessions = new Set<string>()
  inspector.on('message', (_event, method, params) => {
    if (method === 'Target.attachedToTarget') sessions.add(params.sessionId)
    if (method === 'Target.detachedFromTarget') sessions.delete(params.sessionId)
  })

  /**
   * Meets the preload of a frame. A binding tells who called it: that is the only way to learn which world is the
   * preload's.
   */
  async function meet(frame: number, word: Token): Promise<IsolatedWorld> {
    let meeting: (world: IsolatedWorld) => void = () => {}
    const met = new Promise<IsolatedWorld>((resolve) => {
      meeting = resolve
    })
    const onMessage = (_event: unknown, method: string, params: unknown, session: string) => {
      const { name, executionContextId } = params as { name?: string; executionContextId: number }
      if (method === 'Runtime.bindingCalled' && name === word)
        meeting(toWorld(session || undefined, executionContextId, word))
    }
    const inAll = (method: string, params: object) =>
      Promise.all([undefined, ...sessions].map((one) => inspector.sendCommand(method, params, one).catch(() => {})))
    inspector.on('message', onMessage)
    try {
      // A frame that waits for its guards answers nothing yet.
      await Promise.race([inAll('Runtime.addBinding', { name: word, executionContextName: WORLD }), delay(PAUSE)])
      tell(frame, word)
      return await Promise.race([met, delay(ANSWER_WAIT).then(() => Promise.reject(new Error('no answer')))])
    } finally {
      inspector.off('message', onMessage)
      void inAll('Runtime.removeBinding', { name: word })
    }
  }

  function toWorld(session: string | undefined, context: number, word: Token): IsolatedWorld {
    const ask = (method: string, params: object) => inspector.sendCommand(method, params, session)
    return {
      context,
      ask,
      call: (given) =>
        ask('Runtime.callFunctionOn', {
          executionContextId: context,
          functionDeclaration: CALL,
          arguments: [{ value: word }, ...given.map(({ objectId }) => ({ objectId }))],
          objectGroup: word,
        }),
    }
  }

  return async (frame, word, use) => {
    const world = await meet(frame, word)
    try {
      await use(world)
    } finally {
      await world.ask('Runtime.releaseObjectGroup', { objectGroup: word })
    }
  }
}
