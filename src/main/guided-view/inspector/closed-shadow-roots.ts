import { setTimeout as delay } from 'node:timers/promises'
import type { WebContents } from 'electron'
import type { Handshake, RemoteObject } from './isolated-world.ts'

/** The time that one frame may take, and the pause after each, in milliseconds. */
const PATIENCE = 3_000
const PAUSE = 100
/** The attempts for a frame that does not answer: a machine that has just started, or is busy, answers later. */
const ATTEMPTS = 4

/**
 * Gives a frame's preload the closed shadow roots that it asks for: the preload lists elements that may have one, the
 * inspector says which do, and the preload receives those with their roots. The roots never leave the page's process;
 * only whether an element has one is read here.
 */
export function createClosedShadowRoots(
  { debugger: inspector }: WebContents,
  handshake: Handshake,
): { reveal(frame: number): void } {
  /** The failed attempts of each frame that waits. */
  const waiting = new Map<number, number>()
  let isAtWork = false

  async function work(): Promise<void> {
    if (isAtWork) return
    isAtWork = true
    for (const [frame, failed] of waiting) {
      waiting.delete(frame)
      // A frame that closes meanwhile needs nothing; one that hangs must not hold up the others.
      const isRevealed = revealIn(frame).then(
        () => true,
        () => false,
      )
      const isDone = await Promise.race([isRevealed, delay(PATIENCE, false)])
      await delay(PAUSE)
      if (!isDone && failed + 1 < ATTEMPTS && !waiting.has(frame)) waiting.set(frame, failed + 1)
    }
    isAtWork = false
  }

  const revealIn = (frame: number) =>
    handshake(frame, 'closedRoots', async ({ context, send, call }) => {
      const { result } = await call([])
      const { result: listed } = await send('Runtime.getProperties', { ...result, ownProperties: true })
      const hosts = toElements(listed)
      const nodes = await Promise.all(hosts.map((objectId) => send('DOM.describeNode', { objectId, depth: 0 })))
      const closed = nodes.flatMap(({ node }) => toClosedRoots(node))
      const roots = await Promise.all(
        closed.map((backendNodeId) =>
          send('DOM.resolveNode', { backendNodeId, executionContextId: context, objectGroup: 'closedRoots' }),
        ),
      )
      await call([result, ...roots.map(({ object }) => object)])
    })

  return {
    reveal: (frame) => {
      if (!inspector.isAttached()) return
      waiting.set(frame, 0)
      void work()
    },
  }
}

interface Property {
  readonly name: string
  readonly value?: RemoteObject
}

/** Returns the object ids of an array's elements, from its properties. */
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
