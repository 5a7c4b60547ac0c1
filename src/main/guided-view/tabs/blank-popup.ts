import type { WebContents } from 'electron'
import { UNTIL_WRITTEN } from '../../../core/guidance/judge/written.ts'
import { type Allowance, isAllowed } from '../../../core/navigation/allowance.ts'
import { PACE } from '../../../core/pace.ts'

/** What a page is opened at that has no address yet: whoever opened it sends it somewhere, or writes into it. */
export const EMPTY = 'about:blank'

/** How long such a page may stay empty, in milliseconds: longer than a portal takes to make a paper. */
const UNUSED = PACE.emptyPage

interface Filling {
  /** It begins to load an address of the portal. */
  readonly onSent: () => void
  /** Its opener, a page of the portal, wrote something into it. */
  readonly onWritten: () => void
  /** Nobody filled it. */
  readonly onUnused: () => void
}

/**
 * Tells what becomes of a page that was opened without an address: `onWritten` at most once, then or instead `onSent`
 * once, or else `onUnused` once. An address that is refused is told by the page's own guards, not here. What a frame of
 * another site writes stays out of sight.
 */
export function watchEmptyPage(
  contents: WebContents,
  allowance: Allowance,
  guarded: Promise<void>,
  { onSent, onWritten, onUnused }: Filling,
): void {
  let isSent = false
  let isWritten = false
  const timer = setTimeout(onUnused, UNUSED)
  contents.once('destroyed', () => clearTimeout(timer))
  contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (isSent || !isMainFrame || isSameDocument || !isAllowed(url, allowance)) return
    isSent = true
    clearTimeout(timer)
    onSent()
  })
  const tellWritten = () => {
    if (isSent || isWritten) return
    isWritten = true
    clearTimeout(timer)
    onWritten()
  }
  if (!allowance.origins.has(contents.mainFrame.origin)) return
  const look = () =>
    guarded
      .then(() => untilWritten(contents))
      .then(tellWritten)
      .catch(() => {}) // it went elsewhere, or ended
  // The empty page that stands there at first may yet be replaced by one that loads, as empty.
  contents.on('did-navigate', (_event, url) => {
    if (url === EMPTY && !isSent) void look()
  })
  void look()
}

async function untilWritten({ debugger: inspector }: WebContents): Promise<void> {
  const { frameTree } = await inspector.sendCommand('Page.getFrameTree')
  const { executionContextId } = await inspector.sendCommand('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
  })
  const { exceptionDetails } = await inspector.sendCommand('Runtime.evaluate', {
    contextId: executionContextId,
    expression: UNTIL_WRITTEN,
    awaitPromise: true,
  })
  if (exceptionDetails) throw new Error('not to be looked into')
}
