import type { PackRef } from '../../core/channel/machine.ts'
import type { Health } from '../../core/health.ts'
import type { View } from '../../core/session/view/view.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import type { HubLink } from './link.ts'

export interface HubDesk {
  /** Reads what the machine keeps of its hub, the first time. */
  link(): Promise<HubLink>
  /** Sends while nobody is in a visit. */
  follow(view: View): void
  /** Up to which line the hub has the record; undefined where there is no hub. Known once `link` was there. */
  received(): number | undefined
}

/** In milliseconds: a visit that ended is on its way soon, and what could not be sent is tried again. */
const [SOON, AGAIN] = [3000, 60_000]

const HEALTH_EVERY = 15 * 60_000

/** While one of these shows nobody waits for the portal or the coach: reading the record costs them nothing. */
const QUIET: readonly View['screen']['at'][] = ['home', 'supervision', 'care', 'settings', 'organisation']

/** Sends in the background, from the first quiet minute on. A hub that is away is nobody's concern but the supervisor's. */
export function createHubDesk({
  userData,
  version,
  health,
  pack,
  records,
}: {
  readonly userData: string
  readonly version: string
  /** How this kiosk is; null at a desk. */
  readonly health: () => Promise<Health | null>
  readonly pack: () => PackRef | undefined
  readonly records: () => RecordKeeper | undefined
}): HubDesk {
  let isQuiet = false
  let known: HubLink | undefined
  let opening: Promise<HubLink> | undefined
  // Printer and camera are asked for it: not each minute.
  let asked: { readonly at: number; readonly health: Promise<Health | null> } | undefined
  const findHealth = (): Promise<Health | null> => {
    if (asked === undefined || performance.now() - asked.at > HEALTH_EVERY)
      asked = { at: performance.now(), health: health() }
    return asked.health
  }
  const open = async (): Promise<HubLink> => {
    const { HubLink: Link } = await import('./link.ts')
    known = new Link({
      userData,
      folder: records()?.folder ?? '',
      journal: () => records()?.journal(),
      now: () => new Date(),
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
