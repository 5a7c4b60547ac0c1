import type { Session, WebContents } from 'electron'
import { type Allowance, isAllowed, isFetchable, isMadeBy } from '../../../core/navigation/allowance.ts'

/**
 * Keeps a portal view on its allowed origins. Three guards, as each alone has a hole (security study §6): a navigation
 * of the page (`will-navigate`), a redirect of a server (`will-redirect`), and every main-frame request
 * (`installRequestGuard`), which also catches loads that fire neither. Reports files that the page made (`blob:`) and
 * never opens them. Does not stop an allowed page from sending data elsewhere.
 */
export function installNavigationGuard(
  contents: WebContents,
  allowance: Allowance,
  { onRefused, onMade }: { readonly onRefused: (url: string) => void; readonly onMade: (url: string) => void },
): void {
  const guard = (event: { preventDefault(): void }, url: string, isMainFrame: boolean) => {
    if (!isMainFrame || isAllowed(url, allowance)) return
    event.preventDefault()
    if (isMadeBy(url, allowance)) onMade(url)
    else onRefused(url)
  }
  contents.on('will-navigate', (event) => guard(event, event.url, event.isMainFrame))
  contents.on('will-redirect', (event) => guard(event, event.url, event.isMainFrame))
  // A frame may show other hosts (a captcha, a map), by web addresses only.
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !isFetchable(event.url, allowance)) event.preventDefault()
  })
}

/** How a page was asked for: by a form that was sent, or by an address alone, which may be asked for again. */
export interface PageRequest {
  readonly url: string
  readonly isForm: boolean
}

/** The last request for what a page shows or waits for. Addresses may name the person: they go with their page. */
const requests = new WeakMap<WebContents, PageRequest>()

/** Finds the last request for what a page shows or waits for. */
export function findPageRequest(contents: WebContents): PageRequest | undefined {
  return requests.get(contents)
}

/** Notes how a page is asked for, and how what answers was asked for in the end. */
export function notePageRequest(contents: WebContents | undefined, url: string, method: string): void {
  if (contents !== undefined) requests.set(contents, { url, isForm: method !== 'GET' && method !== 'HEAD' })
}

/**
 * Installs the third guard, on the view's own session: cancels main-frame loads off the list and requests into private
 * networks. A new page loads nothing until it is guarded; a page that is not ours loads nothing at all.
 */
export function installRequestGuard(
  session: Session,
  allowance: Allowance,
  guardOf: (contents: number | undefined) => Promise<void> | undefined,
): void {
  session.webRequest.onBeforeRequest(({ url, method, resourceType, webContents, webContentsId }, answer) => {
    const isMain = resourceType === 'mainFrame'
    if (!isMain) return answer({ cancel: !isFetchable(url, allowance) })
    const guard = isAllowed(url, allowance) ? guardOf(webContentsId) : undefined
    if (!guard) return answer({ cancel: true })
    notePageRequest(webContents, url, method)
    guard.then(
      () => answer({ cancel: false }),
      () => answer({ cancel: true }),
    )
  })
}
