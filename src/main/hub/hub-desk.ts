import type { View } from '../../core/app/view/view.ts'
import type { Health } from '../../core/base/health.ts'
import type { PackRef } from '../../core/channel/machine.ts'
import { clock } from '../../journal/clock.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import type { HubLink } from './link.ts'

export interface HubDesk {
  /** Opens the link to the machine's hub, the first time. */
  link(): Promise<HubLink>
  /** Follows the view, to send while nobody is in a visit. */
  follow(view: View): void
  /** Returns the last line that the hub has received; undefined where there is no hub, and before the first `link`. */
  received(): number | undefined
}

/** The delays after the end of a visit, and before another attempt, in milliseconds. */
const [SOON, AGAIN] = [3000, 60_000]

const HEALTH_EVERY = 15 * 60_000

/** Screens on which nobody waits for the portal or the coach, so that reading the record delays nobody. */
const QUIET: readonly View['screen']['at'][] = ['home', 'supervision', 'care', 'settings', 'organisation']

/** Sends in the background, from the first quiet minute on. Only the supervisor sees that a hub cannot be reached. */
export function createHubDesk({
  userData,
  version,
  health,
  pack,
  records,
}: {
  readonly userData: string
  readonly version: string
  /** Reads this kiosk's health; null at a desk. */
  readonly health: () => Promise<Health | null>
  readonly pack: () => PackRef | undefined
  readonly records: () => RecordKeeper | undefined
}): HubDesk {
  let isQuiet = false
  let known: HubLink | undefined
  let opening: Promise<HubLink> | undefined
  // Kept for a while, as reading it uses the printer and the camera.
  let latest: { readonly at: number; readonly health: Promise<Health | null> } | undefined
  const findHealth = (): Promise<Health | null> => {
    if (latest === undefined || performance.now() - latest.at > HEALTH_EVERY)
      latest = { at: performance.now(), health: health() }
    return latest.health
  }
  const open = async (): Promise<HubLink> => {
    const { HubLink: Link } = await import('./link.ts')
    known = new Link({
      userData,
      folder: records()?.folder ?? '',
      journal: () => records()?.journal(),
      now: () => clock.now(),
      version,
      pack,
      health: findHealth,
      write: (entries) => void records()?.write(entries),
    })
    return known
  }
  const link = (): Promise<HubLink> => {
    opening ??= open()
    return opening
  }
  const send = (): void => {
    if (isQuiet && records() !== undefined) void link().then((one) => one.send())
  }
  setInterval(send, AGAIN).unref()
  return {
    link,
    follow: ({ screen }) => {
      const before = isQuiet
      isQuiet = QUIET.includes(screen.at)
      if (isQuiet && !before && known !== undefined) setTimeout(send, SOON)
    },
    received: () => known?.received(),
  }
}
