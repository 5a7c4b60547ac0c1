import type { PageOfVisit } from '../region/open-page.ts'
import type { PortalStatus } from './portal-status.ts'

/** The portal beside the coach, as our screens show it: its name, its true host, how its page is, where else to turn. */
export interface PortalView {
  readonly name: string
  readonly host: string
  readonly secure: boolean
  readonly training: boolean
  readonly status: PortalStatus
  readonly canGoBack: boolean
  /** Set where the person's word leads on past what stands in the way. */
  readonly mayGoOn?: true
  /** Set where the portal has no page to show, not even one of its own about its trouble. */
  readonly blank?: true
  /** The last ISO day on which the portal takes the procedure, where that is today or later. */
  readonly until?: string
  /** Set where the portal has more than one page open. */
  readonly pages?: readonly PageOfVisit[]
  readonly phone?: string
  readonly counter: string
}
