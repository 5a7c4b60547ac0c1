import type { WebContents } from 'electron'
import type { PageState } from '../../core/session/context.ts'

/** Chromium's net errors that are no trouble: a load that another one replaced, or that our own guard cancelled. */
const ABORTED = -3
const BLOCKED_BY_CLIENT = -20

/** How long "this link leaves the site" stays on the coach, in milliseconds. */
const REFUSED_SHOWN = 10_000

/** Tells how the page is: loading, there, out of reach, crashed, or kept from leaving. It never reads the page. */
export function watchPage(contents: WebContents, onPage: (page: PageState) => void): { refused(): void } {
  let status: PageState['status'] = 'loading'
  let timer: NodeJS.Timeout | undefined

  const tell = (next: PageState['status']) => {
    clearTimeout(timer)
    status = next
    if (contents.isDestroyed()) return
    const url = URL.canParse(contents.getURL()) ? new URL(contents.getURL()) : undefined
    onPage({
      status,
      host: url?.hostname ?? '',
      secure: url?.protocol === 'https:' && status !== 'offline',
      canGoBack: contents.navigationHistory.canGoBack(),
    })
  }

  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) tell('loading')
  })
  // Chromium's own error page gets ready too: only a page that was loading becomes a page that is there.
  const arrive = () => {
    if (status === 'loading') tell('ok')
  }
  contents.on('dom-ready', arrive)
  contents.on('did-stop-loading', arrive)
  contents.on('did-navigate-in-page', () => tell(status))
  contents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return
    tell(code === BLOCKED_BY_CLIENT ? 'refused' : 'offline')
  })
  contents.on('render-process-gone', () => tell('crashed'))

  return {
    refused: () => {
      tell('refused')
      timer = setTimeout(() => tell('ok'), REFUSED_SHOWN)
    },
  }
}
