import type { Session } from 'electron'
import type { Refusal } from '../../../core/guidance/protocol/refusal.ts'
import type { Allowance } from '../../../core/navigation/allowance.ts'
import { type Response, toRuledHeaders } from '../../../core/navigation/response-rules.ts'
import { PERMISSIONS_POLICY } from './capabilities.ts'
import { type DownloadEvents, installDownloads } from './downloads.ts'
import { installRequestGuard } from './navigation.ts'
import { installPermissionDenial } from './permissions.ts'

interface SessionPolicyParts {
  readonly allowance: Allowance
  /** Where files that the portal hands out are put. */
  readonly folder: string
  readonly boxes: Response['boxes']
  /** Resolves once the page that loads is guarded; undefined where it is none of ours. */
  readonly guardOf: (contents: number | undefined) => Promise<void> | undefined
  readonly downloads: DownloadEvents
  readonly onRefused: (what: Refusal) => void
}

/** Installs what holds for all pages of a visit, on the session that they share. */
export function installSessionPolicy(
  session: Session,
  { allowance, folder, boxes, guardOf, downloads, onRefused }: SessionPolicyParts,
): void {
  installPermissionDenial(session, () => onRefused('permission'))
  installRequestGuard(session, allowance, guardOf)
  installDownloads(session, folder, downloads)
  installResponseRules(session, boxes)
  installServiceWorkerDenial(session)
}

/** The origins that a visit opens, and those that people let in while it goes on. */
export class AdmittedOrigins extends Set<string> {
  readonly #first: ReadonlySet<string>

  constructor(first: ReadonlySet<string>) {
    super(first)
    this.#first = first
  }

  /** Asks the first ones themselves: such a set may know more than it lists, as the probe's does. */
  override has(origin: string): boolean {
    return super.has(origin) || this.#first.has(origin)
  }
}

/** Takes what servers answer in a visit's session by the rules of the core. Electron lets a session have one such listener. */
function installResponseRules(session: Session, boxes: Response['boxes']): void {
  session.webRequest.onHeadersReceived(({ url, resourceType, responseHeaders = {}, webContents }, answer) => {
    const page = webContents && !webContents.isDestroyed() ? webContents.getURL() : undefined
    const headers = toRuledHeaders({
      address: url,
      part: resourceType,
      headers: responseHeaders,
      page,
      boxes,
      policy: PERMISSIONS_POLICY,
    })
    answer(headers === undefined ? {} : { responseHeaders: { ...headers } })
  })
}

/** What Chromium asks for a service worker's script with (Service Workers specification, "Service-Worker" header). */
const WORKER_HEADER = 'service-worker'

/**
 * Lets no service worker be registered. It would answer for its site in our place: what it makes up passes by the rules of
 * responses (core/navigation/response-rules.ts) and by the list of hosts. Sites do without one, as in private windows of some browsers.
 */
function installServiceWorkerDenial(session: Session): void {
  session.webRequest.onBeforeSendHeaders(({ requestHeaders }, answer) => {
    answer({ cancel: Object.keys(requestHeaders).some((name) => name.toLowerCase() === WORKER_HEADER) })
  })
}
