import type { Session, WebContents } from 'electron'
import type { Refusal } from '../../../core/guidance/protocol/refusal.ts'
import type { Allowance } from '../../../core/navigation/allowance.ts'
import { type Response, toRuledHeaders } from '../../../core/navigation/response-rules.ts'
import { isPermitted, PERMISSIONS_POLICY } from './capabilities.ts'
import { type DownloadEvents, installDownloads } from './downloads.ts'
import { installRequestGuard } from './navigation.ts'

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

/**
 * Gives a page only the permissions of the table (capabilities.ts), which has none; Electron grants all of them by default.
 * One that nobody has looked at yet is refused as well.
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

/** Refuses a portal page each device, each certificate of the machine and each login box of the system. */
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

/** Holds the origins that a visit opens, and those that people let in while it goes on. */
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

/**
 * The header that Chromium asks for a service worker's script with (Service Workers specification, "Service-Worker"
 * header).
 */
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
