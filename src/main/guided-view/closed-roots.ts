import { setTimeout as delay } from 'node:timers/promises'
import type { WebContents } from 'electron'

/** What Electron calls the world in which preloads run, apart from the page's own. */
const WORLD = 'Electron Isolated Context'
/** By this word the preload and the inspector meet in that world; in the page's own there is no such word. */
const WORD = 'revealClosedRoots'

/** In milliseconds: how long a frame may take to answer, how long all of it may take, and the pause after each. */
const ANSWER_WAIT = 1_000
const PATIENCE = 3_000
const PAUSE = 100

/** Calls what the preload put under the word. */
const CALL = 'function (word, ...roots) { return this[word](...roots) }'

/** The preload's world of one frame, and the inspector's session that reaches it. */
interface Met {
  readonly session: string | undefined
  readonly context: number
}

interface RemoteObject {
  readonly objectId?: string
}

/**
 * Hands closed shadow roots to the preload of the frame that asks: it says which elements may have one, Chromium's
 * inspector knows. Nothing is put into the page, and `Runtime.enable` is not used, which a page can notice.
 *
 * The roots themselves never leave the page's process; what is read of an element here is only whether it has one.
 */
export function createClosedRoots(
  contents: WebContents,
  tell: (frame: number, word: string) => void,
): { reveal(frame: number): void } {
  const inspector = contents.debugger
  const sessions = new Set<string>()
  const waiting = new Set<number>()
  let isAtWork = false

  inspector.on('message', (_event, method, params) => {
    if (method === 'Target.attachedToTarget') sessions.add(params.sessionId)
    if (method === 'Target.detachedFromTarget') sessions.delete(params.sessionId)
  })

  async function work(): Promise<void> {
    if (isAtWork) return
    isAtWork = true
    for (const frame of waiting) {
      waiting.delete(frame)
      // A frame that goes meanwhile has nothing to be handed; one that hangs does not hold up the others.
      await Promise.race([revealIn(frame).catch(() => {}), delay(PATIENCE)])
      await delay(PAUSE)
    }
    isAtWork = false
  }

  async function revealIn(frame: number): Promise<void> {
    const { session, context } = await meet(frame)
    const ask = (method: string, params: object) => inspector.sendCommand(method, params, session)
    const call = (roots: readonly RemoteObject[]): Promise<{ readonly result: RemoteObject }> =>
      ask('Runtime.callFunctionOn', {
        executionContextId: context,
        functionDeclaration: CALL,
        arguments: [{ value: WORD }, ...roots.map(({ objectId }) => ({ objectId }))],
        objectGroup: WORD,
      })
    try {
      const { result } = await call([])
      const { result: listed } = await ask('Runtime.getProperties', { ...result, ownProperties: true })
      const hosts = toElements(listed)
      const nodes = await Promise.all(hosts.map((objectId) => ask('DOM.describeNode', { objectId, depth: 0 })))
      const closed = nodes.flatMap(({ node }) => toClosedRoots(node))
      const roots = await Promise.all(
        closed.map((backendNodeId) =>
          ask('DOM.resolveNode', { backendNodeId, executionContextId: context, objectGroup: WORD }),
        ),
      )
      if (roots.length > 0) await call(roots.map(({ object }) => object))
    } finally {
      await ask('Runtime.releaseObjectGroup', { objectGroup: WORD })
    }
  }

  /** A binding tells who called it: that is the only way to learn which world is the preload's. */
  async function meet(frame: number): Promise<Met> {
    let meeting: (met: Met) => void = () => {}
    const met = new Promise<Met>((resolve) => {
      meeting = resolve
    })
    const onMessage = (_event: unknown, method: string, params: unknown, session: string) => {
      const { name, executionContextId } = params as { name?: string; executionContextId: number }
      if (method === 'Runtime.bindingCalled' && name === WORD)
        meeting({ session: session || undefined, context: executionContextId })
    }
    const inAll = (method: string, params: object) =>
      Promise.all([undefined, ...sessions].map((one) => inspector.sendCommand(method, params, one).catch(() => {})))
    inspector.on('message', onMessage)
    try {
      // A frame that waits for its guards answers nothing yet.
      await Promise.race([inAll('Runtime.addBinding', { name: WORD, executionContextName: WORLD }), delay(PAUSE)])
      tell(frame, WORD)
      return await Promise.race([met, delay(ANSWER_WAIT).then(() => Promise.reject(new Error('no answer')))])
    } finally {
      inspector.off('message', onMessage)
      void inAll('Runtime.removeBinding', { name: WORD })
    }
  }

  return {
    reveal: (frame) => {
      if (!inspector.isAttached()) return
      waiting.add(frame)
      void work()
    },
  }
}

interface Property {
  readonly name: string
  readonly value?: RemoteObject
}

/** Of the properties of a list, its members. */
function toElements(properties: readonly Property[]): readonly string[] {
  return properties.flatMap(({ name, value }) => (/^\d+$/.test(name) && value?.objectId ? [value.objectId] : []))
}

interface DescribedNode {
  readonly shadowRoots?: readonly { readonly shadowRootType?: string; readonly backendNodeId: number }[]
}

function toClosedRoots({ shadowRoots = [] }: DescribedNode): readonly number[] {
  return shadowRoots.flatMap(({ shadowRootType, backendNodeId }) => {
    return shadowRootType === 'closed' ? [backendNodeId] : []
  })
}
