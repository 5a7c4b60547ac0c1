import type { Session } from 'electron'
import type { Refusal } from '../../../core/guidance/protocol/refusal.ts'
import type { Allowance } from '../../../core/navigation/allowance.ts'
import type { Response } from '../../../core/navigation/response-rules.ts'
import { type DownloadEvents, installDownloads } from './downloads.ts'
import { installRequestGuard } from './navigation.ts'
import { installPermissionDenial } from './permissions.ts'
import { installResponseRules } from './response-rules.ts'
import { installServiceWorkerDenial } from './service-workers.ts'

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
