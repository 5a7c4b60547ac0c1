import type { Session, WebContents } from 'electron'
import { type Allowance, isAllowed, isFetchable } from '../../core/navigation/allowance.ts'

/**
 * Keeps a portal view on its allowed origins. Three nets, because each alone has a hole (security study §6): a page
 * going somewhere (`will-navigate`), a server sending somewhere (`will-redirect`), and every main-frame request,
 * which also catches loads that fire neither. It does not stop an allowed page from sending data elsewhere.
 */
export function installNavigationGuard(contents: WebContents, allowance: Allowance, onRefused: () => void): void {
  const guard = (event: { preventDefault(): void }, url: string, isMainFrame: boolean) => {
    if (!isMainFrame || isAllowed(url, allowance)) return
    event.preventDefault()
    onRefused()
  }
  contents.on('will-navigate', (event) => guard(event, event.url, event.isMainFrame))
  contents.on('will-redirect', (event) => guard(event, event.url, event.isMainFrame))
  // A frame may show other hosts (a captcha, a map) but nothing that is not of the web.
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !isFetchable(event.url, allowance)) event.preventDefault()
  })
}

/** The last net, on the view's own session: main-frame loads off the list and fetches into private networks are cancelled. */
export function installRequestGuard(session: Session, allowance: Allowance): void {
  session.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
    const passes = resourceType === 'mainFrame' ? isAllowed(url, allowance) : isFetchable(url, allowance)
    answer({ cancel: !passes })
  })
}

/** Opens no window: an allowed address that asks for one is shown in the same view, anything else is refused. */
export function installWindowOpenGuard(contents: WebContents, allowance: Allowance, onRefused: () => void): void {
  contents.setWindowOpenHandler(({ url, postBody }) => {
    if (isAllowed(url, allowance) && !postBody) void contents.loadURL(url)
    else onRefused()
    return { action: 'deny' }
  })
}
