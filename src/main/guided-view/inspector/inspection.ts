import { randomBytes } from 'node:crypto'
import type { Debugger, WebContents } from 'electron'
import { toPrintScript } from '../../../core/guidance/protocol/block-print.ts'
import type { Token } from '../../../core/guidance/protocol/signal.ts'
import { onConsole, REMOVED_GLOBALS } from '../policy/index.ts'
import { createClosedShadowRoots } from './closed-shadow-roots.ts'
import { createHandshake } from './isolated-world.ts'
import { OverlayHighlight } from './overlay-highlight.ts'

/**
 * The token with which our scripts in pages report to us, and which no page knows: that the page called `print`, or
 * opened a popup without boxes.
 */
export const TOKEN = randomBytes(16).toString('hex')

interface Inspected {
  /** Whether a person is alone: then a file field opens no file box, which would show them the whole disk. */
  readonly isAlone: boolean
  readonly onPrint: () => void
  /** Called when a person pressed a file field, in any frame. */
  readonly onFile: (chooser: InterceptedChooser) => void
}

/**
 * Blocks two boxes that no permission of Electron blocks: printing (whose "print to file" leads to the disk), also from
 * a fresh frame or an editing command, and the file box of a kiosk. Both need Chromium's inspector (security study §2:
 * printing cannot be refused, and a fresh frame runs before its preload). Resolves before the first page.
 */
export async function installInspection(contents: WebContents, { isAlone, onPrint, onFile }: Inspected): Promise<void> {
  const inspector = contents.debugger
  const prepare = async (session?: string) => {
    const send = (method: string, params: object) => inspector.sendCommand(method, params, session)
    await send('Page.enable', {})
    await send('Page.addScriptToEvaluateOnNewDocument', {
      source: toPrintScript({ word: TOKEN, isAlone, removed: REMOVED_GLOBALS }),
      runImmediately: true,
    })
    if (isAlone) await send('Page.setInterceptFileChooserDialog', { enabled: true })
  }
  // Frames of other hosts have their own processes. None waits for us: when several start at once, Chromium forgets
  // some waiting ones, which then never load. Until the inspector is attached, the frame's preload blocks printing.
  const follow = (session?: string) =>
    inspector.sendCommand(
      'Target.setAutoAttach',
      { autoAttach: true, waitForDebuggerOnStart: false, flatten: true },
      session,
    )

  inspector.on('message', (_event, method, params, session) => {
    if (method === 'Page.fileChooserOpened') return void readFileChooser(inspector, params, session).then(onFile)
    if (method !== 'Target.attachedToTarget') return
    const { sessionId, targetInfo } = params as { sessionId: string; targetInfo: { type: string } }
    if (targetInfo.type !== 'iframe') return
    // A target that closed meanwhile needs no guard.
    void prepare(sessionId)
      .then(() => follow(sessionId))
      .catch(() => {})
  })
  onConsole(contents, (text) => {
    if (text === TOKEN) onPrint()
  })

  inspector.attach('1.3')
  await prepare()
  await follow()
}

/** Creates the inspector's services for a page's preload. `sendToken` sends a frame the token of a handshake. */
export function createInspector(contents: WebContents, sendToken: (frame: number, token: Token) => void) {
  const handshake = createHandshake(contents, sendToken)
  return {
    handshake,
    closedRoots: createClosedShadowRoots(contents, handshake),
    overlayHighlight: new OverlayHighlight(contents, handshake),
  }
}

/** A file field whose file box was blocked. */
export interface InterceptedChooser {
  /** The types that the field accepts; '' for any. */
  readonly accept: string
  /** Whether it asks for a whole folder, which it never gets. */
  readonly isFolder: boolean
  /** Puts these files into the field, as if people had chosen them; false where the field is gone. */
  give(paths: readonly string[]): Promise<boolean>
}

/**
 * Reads the attributes of a file field that was pressed. A page that is gone meanwhile yields a field that accepts
 * nothing.
 */
async function readFileChooser(inspector: Debugger, opened: unknown, session: string): Promise<InterceptedChooser> {
  const { backendNodeId } = opened as { backendNodeId?: number }
  const send = async (method: string, params: object): Promise<unknown> =>
    inspector.sendCommand(method, { backendNodeId, ...params }, session || undefined)
  const described = backendNodeId === undefined ? undefined : await send('DOM.describeNode', {}).catch(() => undefined)
  const { node } = (described ?? {}) as { node?: { attributes?: readonly string[] } }
  const attributes = node?.attributes ?? []
  return {
    accept: findAttribute(attributes, 'accept') ?? '',
    isFolder: node === undefined || findAttribute(attributes, 'webkitdirectory') !== undefined,
    give: (files) =>
      send('DOM.setFileInputFiles', { files }).then(
        () => true,
        () => false,
      ),
  }
}

/** Finds the value of an attribute in a list of alternating names and values. */
function findAttribute(attributes: readonly string[], name: string): string | undefined {
  const at = attributes.findIndex((one, index) => index % 2 === 0 && one.toLowerCase() === name)
  return at < 0 ? undefined : (attributes[at + 1] ?? '')
}
