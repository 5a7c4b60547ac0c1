import type { WebContents } from 'electron'
import type { Protocol } from '../../../tools/drivers/chromium/protocol.ts'
import type { Box, Picture } from '../../e2e/support/screen.ts'
import { createEmitter, createInspectorSide } from './inspector-side.ts'
import { PageFollower } from './page-follower.ts'
import { toWorldScript } from './preload-world.ts'

/** One page of a plain Chromium, as the app's channel and inspector take it: in place of Electron's `WebContents`. */
export interface Contents {
  readonly contents: WebContents
  /** Lets the app's inspector in, on a session of its own. */
  readonly openInspector: () => Promise<void>
  /** Waits until all that the page has sent so far has arrived: messages and answers come in one order. */
  readonly arrived: () => Promise<void>
}

interface ContentsParts {
  readonly protocol: Protocol
  /** The page's target. */
  readonly target: string
  /** The built preload. */
  readonly preload: string
  /** Whether the preload runs in the page only, and in no frame of it. */
  readonly isMainOnly: boolean
  /** Reads what is painted in a part of the page. */
  readonly capture: (part: Box) => Picture
}

/** Creates the stand-in. It follows the page from its next document on. */
export async function createContents({
  protocol,
  target,
  preload,
  isMainOnly,
  capture,
}: ContentsParts): Promise<Contents> {
  const attach = async () => {
    const wish = { targetId: target, flatten: true }
    return (await protocol.send<{ sessionId: string }>('', 'Target.attachToTarget', wish)).sessionId
  }
  const home = await attach()
  const { inspector, open } = createInspectorSide(protocol, attach)
  const contents = Object.assign(createEmitter(), {
    ipc: createEmitter(),
    debugger: inspector,
    isDestroyed: () => false,
    isFocused: () => true,
    getZoomFactor: () => 1,
    capturePage: async (part: Box) => {
      await untilPainted((method, params) => protocol.send(home, method, params))
      return toImage(capture(part))
    },
  })
  const follower = new PageFollower({ protocol, home, target, contents, script: toWorldScript(preload, isMainOnly) })
  Object.defineProperty(contents, 'mainFrame', { get: () => follower.frames.main })
  await follower.prepare(home)
  return {
    contents: contents as unknown as WebContents,
    openInspector: open,
    arrived: () => follower.catchUp(),
  }
}

/** The time after which a page that is too busy to paint is looked at as it is, in milliseconds. */
const BUSY_MS = 200

/** Waits until a page has painted what it has, as Electron's `capturePage` does. */
async function untilPainted(send: (method: string, params: object) => Promise<unknown>): Promise<void> {
  const expression = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))'
  const painted = send('Runtime.evaluate', { expression, awaitPromise: true }).catch(() => {})
  await Promise.race([painted, new Promise((resolve) => setTimeout(resolve, BUSY_MS))])
}

/** Returns a picture as the app takes it (`NativeImage`), as far as its code uses it. */
function toImage({ width, height, pixels }: Picture) {
  return { isEmpty: () => pixels.length === 0, getSize: () => ({ width, height }), toBitmap: () => pixels }
}
