import { randomBytes } from 'node:crypto'
import type { WebContents } from 'electron'
import { toPrintScript } from '../../../core/guidance/protocol/block-print.ts'
import type { Token } from '../../../core/guidance/protocol/signal.ts'
import { REMOVED_GLOBALS } from '../policy/capabilities.ts'
import { onConsole } from '../policy/sandboxed-dialogs.ts'
import { createClosedShadowRoots } from './closed-shadow-roots.ts'
import { type InterceptedChooser, readFileChooser } from './intercepted-chooser.ts'
import { createHandshake } from './isolated-world.ts'
import { createOverlayHighlight } from './overlay-highlight.ts'

/** What the scripts that run in pages say to us by, and no page knows: that it wished to print, and that it opened a page without boxes. */
export const WORD = randomBytes(16).toString('hex')

interface Inspected {
  /** Where a person is alone, choosing a file opens no box of the system: it would show them the whole disk. */
  readonly isAlone: boolean
  readonly onPrint: () => void
  /** A person pressed a field for files, in whichever frame. */
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

/** Creates what the preload of a page asks of the inspector. `tell` gives a frame the token by which both meet. */
export function createInspector(contents: WebContents, tell: (frame: number, token: Token) => void) {
  const meet = createHandshake(contents, tell)
  return {
    meet,
    closedRoots: createClosedShadowRoots(contents, meet),
    overlayHighlight: createOverlayHighlight(contents, meet),
  }
}
