import type { WebContents } from 'electron'
import { createEmitter, createInspectorSide } from './inspector-side.ts'
import { PageFollower } from './page-follower.ts'
import { type Picture, type PictureBox, readPicture } from './picture.ts'
import { toWorldScript } from './preload-world.ts'
import type { Protocol } from './protocol.ts'

/** One page of a plain Chromium, as the app's channel and inspector take it: in place of Electron's `WebContents`. */
export interface Contents {
  readonly contents: WebContents
  /** Lets the app's inspector in, on a session of its own. */
  readonly openInspector: () => Promise<void>
  /** Takes a picture of the window, with the inspector's drawing over the page: a PNG. */
  readonly capture: () => Promise<Buffer>
  /** Waits until all that the page has sent so far has arrived: messages and answers come in one order. */
  readonly arrived: () => Promise<void>
}

/** The attempts to take a picture. */
const MOST_TRIES = 5

interface ContentsParts {
  readonly protocol: Protocol
  /** The page's target. */
  readonly target: string
  /** The built preload. */
  readonly preload: string
  /** Whether the preload runs in the page only, and in no frame of it. */
  readonly isMainOnly: boolean
}

/** Creates the stand-in. It follows the page from its next document on. */
export async function createContents({ protocol, target, preload, isMainOnly }: ContentsParts): Promise<Contents> {
  const attach = async () => {
    const wish = { targetId: target, flatten: true }
    return (await protocol.send<{ sessionId: string }>('Target.attachToTarget', wish)).sessionId
  }
  const home = await attach()
  const capture = (part?: PictureBox) =>
    takePicture((wish) => protocol.send('Page.captureScreenshot', wish, home), part)
  const { inspector, open } = createInspectorSide(protocol, attach)
  const contents = Object.assign(createEmitter(), {
    ipc: createEmitter(),
    debugger: inspector,
    isDestroyed: () => false,
    isFocused: () => true,
    getZoomFactor: () => 1,
    capturePage: async (box: PictureBox): Promise<Picture> => readPicture(await capture(box), box),
  })
  const follower = new PageFollower({ protocol, home, target, contents, script: toWorldScript(preload, isMainOnly) })
  Object.defineProperty(contents, 'mainFrame', { get: () => follower.frames.main })
  await follower.prepare(home)
  return {
    contents: contents as unknown as WebContents,
    openInspector: open,
    capture,
    arrived: () => follower.catchUp(),
  }
}

/**
 * Takes a picture of the window, or of what is left of and above the end of a part: a press is judged within half a second,
 * and a small picture is four times faster. It begins at the window's corner, as Chromium shifts what is painted where a
 * picture begins elsewhere. A page that was never painted gives no picture until it is.
 */
async function takePicture(send: (wish: object) => Promise<{ data: string }>, part?: PictureBox): Promise<Buffer> {
  const clip = part && { x: 0, y: 0, width: part.x + part.width, height: part.y + part.height, scale: 1 }
  for (let tries = 1; ; tries += 1) {
    try {
      const wish = { format: 'png', captureBeyondViewport: false, optimizeForSpeed: true, ...(clip && { clip }) }
      return Buffer.from((await send(wish)).data, 'base64')
    } catch (error) {
      if (tries === MOST_TRIES) throw error
    }
  }
}
