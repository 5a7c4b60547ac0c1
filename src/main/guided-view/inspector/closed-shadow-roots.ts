import { setTimeout as delay } from 'node:timers/promises'
import type { WebContents } from 'electron'
import type { Handshake, RemoteObject } from './isolated-world.ts'

/** How long all of a frame may take, and the pause after each, in milliseconds. */
const PATIENCE = 3_000
const PAUSE = 100
/** How often a frame is met that does not answer: a machine that has just begun, or does much else, answers later. */
const ATTEMPTS = 4

/**
 * Hands closed shadow roots to the preload of the frame that asks: it names the elements that may have one, Chromium's
 * inspector knows, and it gets those that were looked at, with the roots that were there. The roots themselves never leave
 * the page's process; what is read of an element here is only whether it has one.
 */
export function createClosedShadowRoots(
  { debugger: inspector }: WebContents,
  meet: Handshake,
): { reveal(frame: number): void } {
  /** By frame, how often it was met in vain. */
  const waiting = new Map<number, number>()
  let isAtWork = false

  async function work(): Promise<void> {
    if (isAtWork) return
    isAtWork = true
    for (const [frame, failed] of waiting) {
      waiting.delete(frame)
      // A frame that goes meanwhile has nothing to be handed; one that hangs does not hold up the others.
      const met = revealIn(frame).then(
        () => true,
        () => false,
      )
      const isHanded = await Promise.race([met, delay(PATIENCE, false)])
      await delay(PAUSE)
      if (!isHanded && failed + 1 < ATTEMPTS && !waiting.has(frame)) waiting.set(frame, failed + 1)
    }
    isAtWork = false
  }

  const revealIn = (frame: number) =>
    meet(frame, 'closedRoots', async ({ context, ask, call }) => {
      const { result } = await call([])
      const { result: listed } = await ask('Runtime.getProperties', { ...result, ownProperties: true })
      const hosts = toElements(listed)
      const nodes = await Promise.all(hosts.map((objectId) => ask('DOM.describeNode', { objectId, depth: 0 })))
      const closed = nodes.flatMap(({ node }) => toClosedRoots(node))
      const roots = await Promise.all(
        closed.map((backendNodeId) =>
          ask('DOM.resolveNode', { backendNodeId, executionContextId: context, objectGroup: 'closedRoots' }),
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

/** Returns the members of a list, of its properties. */
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
