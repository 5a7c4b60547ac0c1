import type { BrowserWindow } from 'electron'
import { shell } from 'electron'
import { toCallPort } from '../../core/call/address.ts'
import type { CallCommand } from '../../core/call/command.ts'
import type { CallView } from '../../core/call/view.ts'
import type { Entry } from '../../core/journal/entry.ts'
import type { DeskCalls } from './desk-calls.ts'
import type { OpenHubWay } from './hub-way.ts'
import type { KioskCalls } from './kiosk-calls.ts'

/**
 * The time after which the calls are loaded, in milliseconds: after the first screen, so that they do not delay the
 * start.
 */
const LATER = 400

interface DeskPart {
  readonly window: BrowserWindow
  readonly userData: string
  readonly write: (entry: Entry) => void
  readonly onChange: () => void
  readonly openHubWay: OpenHubWay
}

interface KioskPart extends Omit<DeskPart, 'window'> {
  readonly onTouch: () => void
  readonly onOver: () => void
}

/** The calls of one place, a desk or a kiosk. */
export interface PlacedCalls {
  view(isStaff: boolean): CallView | undefined
  command(command: CallCommand): void
}

/** Creates a desk's calls: a ringing kiosk is shown and sounded, whatever is under way there. */
export function createDeskPart({ window, ...parts }: DeskPart): PlacedCalls {
  let calls: DeskCalls | undefined
  const onRing = () => {
    shell.beep()
    if (window.isMinimized()) window.restore()
    window.flashFrame(true)
  }
  window.on('focus', () => window.flashFrame(false))
  setTimeout(async () => {
    const { DeskCalls: Calls } = await import('./desk-calls.ts')
    calls = new Calls({ ...parts, onRing })
    parts.onChange()
  }, LATER)
  return { view: () => calls?.view(), command: (command) => calls?.command(command) }
}

/** Creates a kiosk's calls. A call that comes before they are loaded is not lost. */
export function createKioskPart(
  parts: KioskPart,
): PlacedCalls & { readonly ring: (again: boolean) => void; readonly end: (isUndone: boolean) => void } {
  let calls: KioskCalls | undefined
  const opened = import('./kiosk-calls.ts').then(({ openKioskCalls }) => {
    calls = openKioskCalls({ ...parts, port: toCallPort(process.argv) })
    parts.onChange()
    return calls
  })
  return {
    view: (isStaff) => calls?.view(isStaff),
    command: (command) => calls?.command(command),
    ring: (again) => void opened.then((one) => one.ring(again)),
    end: (isUndone) => void opened.then((one) => one.end(isUndone)),
  }
}
