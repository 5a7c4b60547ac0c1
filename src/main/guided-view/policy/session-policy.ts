import type { Session, WebContents } from 'electron'
import type { Refusal } from '../../../core/base/refusal.ts'
import type { Allowance } from '../../../core/navigation/allowance.ts'
import { isPermitted, PERMISSIONS_POLICY } from '../../../core/navigation/capabilities.ts'
import { type Response, toRuledHeaders } from '../../../core/navigation/response-rules.ts'
import { type DownloadEvents, installDownloads } from './downloads.ts'
import { installRequestGuard, notePageRequest } from './navigation.ts'

interface SessionPolicyParts {
  readonly allowance: Allowance
  /** The folder for downloads. */
  readonly folder: string
  readonly boxes: Response['boxes']
  /** Returns a promise that resolves once the loading page is guarded; undefined for a page that is not ours. */
  readonly guardOf: (contents: number | undefined) => Promise<void> | undefined
  readonly downloads: DownloadEvents
  readonly onRefused: (what: Refusal) => void
}

/** Installs the rules for all pages of a visit, on the session that they share. */
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

/**
 * Grants only the permissions of the table (capabilities.ts), which are none; Electron grants all by default. A
 * permission that the table does not know is refused as well.
 */
function installPermissionDenial(session: Session, onRefused: () => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    if (!isPermitted(permission)) onRefused()
    answer(isPermitted(permission))
  })
  session.setPermissionCheckHandler((_contents, permission) => isPermitted(permission))
  session.setDevicePermissionHandler(() => false)
  session.on('select-usb-device', (event, _details, choose) => refuse(event, () => choose()))
  session.on('select-hid-device', (event, _details, choose) => refuse(event, () => choose(null)))
  session.on('select-serial-port', (event, _ports, _contents, choose) => refuse(event, () => choose('')))
}

/** Refuses a portal page every device, every client certificate of the machine and every login box of the system. */
export function installCredentialDenial(contents: WebContents, onRefused: (what: Refusal) => void): void {
  contents.on('select-bluetooth-device', (event, _devices, choose) => refuse(event, () => choose('')))
  contents.on('select-client-certificate', (event, _url, _list, choose) => {
    onRefused('certificate')
    refuse(event, choose as () => void)
  })
  contents.on('login', (event, _details, _info, answer) => {
    onRefused('login')
    refuse(event, () => answer())
  })
}

function refuse(event: { preventDefault(): void }, answer: () => void): void {
  event.preventDefault()
  answer()
}

/** The origins that a visit may open, and those that people admit during it. */
export class AdmittedOrigins extends Set<string> {
  readonly #first: ReadonlySet<string>

  constructor(first: ReadonlySet<string>) {
    super(first)
    this.#first = first
  }

  /** Also asks the original set's own `has`, which may accept more than it lists, as the probe's does. */
  override has(origin: string): boolean {
    return super.has(origin) || this.#first.has(origin)
  }
}

/**
 * Rewrites the response headers of a visit's session by the core's rules. Electron allows one such listener per
 * session.
 */
function installResponseRules(session: Session, boxes: Response['boxes']): void {
  session.webRequest.onHeadersReceived(({ url, method, resourceType, responseHeaders = {}, webContents }, answer) => {
    // A redirect after a form is asked for anew, as by a link.
    if (resourceType === 'mainFrame') notePageRequest(webContents, url, method)
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

/**
 * The header with which Chromium requests a service worker's script (Service Workers specification, "Service-Worker"
 * header).
 */
const WORKER_HEADER = 'service-worker'

/**
 * Prevents service workers. One would answer for its site: the responses that it makes pass neither the response rules
 * (core/navigation/response-rules.ts) nor the list of hosts. Sites work without, as in private windows of some
 * browsers.
 */
function installServiceWorkerDenial(session: Session): void {
  session.webRequest.onBeforeSendHeaders(({ requestHeaders }, answer) => {
    answer({ cancel: Object.keys(requestHeaders).some((name) => name.toLowerCase() === WORKER_HEADER) })
  })
}
