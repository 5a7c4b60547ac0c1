import { randomBytes } from 'node:crypto'
import type { Debugger, WebContents } from 'electron'
import { toPrintScript } from '../../../core/guidance/protocol/block-print.ts'
import type { Token } from '../../../core/guidance/protocol/signal.ts'
import { onConsole, REMOVED_GLOBALS } from '../policy/index.ts'
import { createClosedShadowRoots } from './closed-shadow-roots.ts'
import { createHandshake } from './isolated-world.ts'
import { OverlayHighlight } from './overlay-highlight.ts'

/**
 * The word by which scripts that run in pages report to us, and which no page knows: that the page wished to print, and
 * that it opened a page without boxes.
 */
export const WORD = randomBytes(16).toString('hex')

interface Inspected {
  /** Where a person is alone, choosing a file opens no box of the system: it would show them the whole disk. */
  readonly isAlone: boolean
  readonly onPrint: () => void
  /** Called when a person pressed a field for files, in whichever frame. */
  readonly onFile: (chooser: InterceptedChooser) => void
}

/**
 * Stops what no permission of Electron stops: the print box (whose "print to file" is a way to the disk), also when
 * a fresh frame or an editing command asks for it, and the file box. Both only through Chromium's inspector (security
 * study §2: printing cannot be refused, and a preload is outrun by a fresh frame). Resolves before the first page.
 */
export async function installInspection(contents: WebContents, { isAlone, onPrint, onFile }: Inspected): Promise<void> {
  const inspector = contents.debugger
  const prepare = async (session?: string) => {
    const ask = (method: string, params: object) => inspector.sendCommand(method, params, session)
    await ask('Page.enable', {})
    await ask('Page.addScriptToEvaluateOnNewDocument', {
      source: toPrintScript({ word: WORD, isAlone, removed: REMOVED_GLOBALS }),
      runImmediately: true,
    })
    if (isAlone) await ask('Page.setInterceptFileChooserDialog', { enabled: true })
  }
  // Frames of other hosts have processes of their own. None waits for us: of several that come at a time, Chromium forgets
  // some that wait, which then never load. Before we are there, the frame's preload takes printing away.
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
    // A target that ends meanwhile needs no guard any more.
    void prepare(sessionId)
      .then(() => follow(sessionId))
      .catch(() => {})
  })
  onConsole(contents, (said) => {
    if (said === WORD) onPrint()
  })

  inspector.attach('1.3')
  await prepare()
  await follow()
}

/** Creates what the preload of a page asks of the inspector. `tell` sends a frame the token by which both meet. */
export function createInspector(contents: WebContents, tell: (frame: number, token: Token) => void) {
  const meet = createHandshake(contents, tell)
  return {
    meet,
    closedRoots: createClosedShadowRoots(contents, meet),
    overlayHighlight: new OverlayHighlight(contents, meet),
  }
}

/** A field for files of a page, whose box of the system was kept from opening. */
export interface InterceptedChooser {
  /** The types that the field says it takes; '' for anything. */
  readonly accept: string
  /** It asks for a whole folder, which is never given. */
  readonly isFolder: boolean
  /** Gives these files to the field, as if they had been chosen; false where it is gone. */
  give(paths: readonly string[]): Promise<boolean>
}

/** Reads of a field that was pressed what it takes. A page that is gone meanwhile has a field that takes nothing. */
async function readFileChooser(inspector: Debugger, opened: unknown, session: string): Promise<InterceptedChooser> {
  const { backendNodeId } = opened as { backendNodeId?: number }
  const ask = async (method: string, params: object): Promise<unknown> =>
    inspector.sendCommand(method, { backendNodeId, ...params }, session || undefined)
  const described = backendNodeId === undefined ? undefined : await ask('DOM.describeNode', {}).catch(() => undefined)
  const { node } = (described ?? {}) as { node?: { attributes?: readonly string[] } }
  const attributes = node?.attributes ?? []
  return {
    accept: findAttribute(attributes, 'accept') ?? '',
    isFolder: node === undefined || findAttribute(attributes, 'webkitdirectory') !== undefined,
    give: (files) =>
      ask('DOM.setFileInputFiles', { files }).then(
        () => true,
        () => false,
      ),
  }
}

/** Finds the value of an attribute: names and values follow each other in one list. */
function findAttribute(attributes: readonly string[], name: string): string | undefined {
  const at = attributes.findIndex((one, index) => index % 2 === 0 && one.toLowerCase() === name)
  return at < 0 ? undefined : (attributes[at + 1] ?? '')
}
