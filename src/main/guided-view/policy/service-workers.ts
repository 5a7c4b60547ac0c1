import type { Session } from 'electron'

/** What Chromium asks for a service worker's script with (Service Workers specification, "Service-Worker" header). */
const HEADER = 'service-worker'

/**
 * Lets no service worker be registered. It would answer for its site in our place: what it makes up passes by the rules of
 * responses (response-rules.ts) and by the list of hosts. Sites do without one, as in private windows of some browsers.
 */
export function installServiceWorkerDenial(session: Session): void {
  session.webRequest.onBeforeSendHeaders(({ requestHeaders }, answer) => {
    answer({ cancel: Object.keys(requestHeaders).some((name) => name.toLowerCase() === HEADER) })
  })
}
