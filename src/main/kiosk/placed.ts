import { type BrowserWindow, powerMonitor, shell } from 'electron'
import type { CallCommand } from '../../core/call/command.ts'
import type { DocumentsView } from '../../core/documents/view.ts'
import type { Health, HealthView } from '../../core/health/health.ts'
import type { Slot } from '../../core/ipc/contract.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { KioskCommand } from '../../core/kiosk/command.ts'
import type { KeyboardCommand } from '../../core/kiosk/keyboard/command.ts'
import type { LockCommand } from '../../core/lock/view.ts'
import type { Command } from '../../core/session/command.ts'
import type { View } from '../../core/session/view/view.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { OpenHubWay } from '../call/hub-way.ts'
import { createDeskPart, createKioskPart } from '../call/placed-calls.ts'
import { type Cover, createDeskLock } from '../desk-lock.ts'
import type { Place } from '../guided-view/tabs/index.ts'
import { gatherHealth } from '../health/gather-health.ts'
import { openLastWipe } from '../health/last-wipe.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import type { Session } from '../session/session.ts'
import type { SettingsStore } from '../settings.ts'
import { watchTouches } from '../touches.ts'
import { watchNight } from '../watchdog/kiosk-watch.ts'
import { createKeyboard } from './keyboard.ts'
import { createKiosk, type KioskHost, type KioskParts } from './kiosk.ts'
import { createKioskSettings } from './kiosk-settings.ts'
import { restart } from './kiosk-window.ts'
import { watchRealKeys } from './real-keys.ts'
import { openStaffCodes } from './staff-codes.ts'
import { openWipeMarker } from './wipe-marker.ts'

interface PlacedParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly place: Place
  readonly session: Session
  readonly records: RecordKeeper
  readonly settings: SettingsStore
  readonly guard: SupervisorGuard
  readonly show: (view: View) => void
  readonly documents: () => DocumentsView
  readonly classView: () => View['class']
  /** For calls, by the organisation's hub. */
  readonly openHubWay: OpenHubWay
}

/** The session as our page reaches it: at a desk as it is, in a kiosk through what watches over it there. */
export interface PlacedSession extends Cover {
  view(): View
  visit(command: Command): void
  place(slot: Slot | null): void
  placeDemonstration(slot: Slot | null): void
  lock(command: LockCommand): void
  kiosk(command: KioskCommand): Promise<void>
  call(command: CallCommand): void
  /** For staff at a kiosk. */
  health(): Promise<HealthView | null>
  /** The same for the organisation's hub, whoever is there; null at a desk. */
  hubHealth(): Promise<Health | null>
  keyboard(command: KeyboardCommand): void
  /** The session has something new to show. */
  follow(): void
}

export function createPlacedSession({
  window,
  userData,
  place,
  session,
  records,
  settings: store,
  guard,
  show,
  documents,
  classView,
  openHubWay,
}: PlacedParts): PlacedSession {
  const codes = openStaffCodes(userData, () => performance.now(), undefined, guard)
  const toView = (): View => {
    const view = session.view()
    const keyboard = board?.view()
    const added = (kiosk ?? settings)?.view()
    const call = calls?.view(kiosk?.hasStaff() ?? false)
    const shownClass = classView()
    return {
      ...view,
      documents: documents(),
      ...(added && { kiosk: { ...added, ...(keyboard && { keyboard }) } }),
      ...(lock && { lock: lock.view() }),
      ...(call && { call }),
      ...(shownClass && { class: shownClass }),
    }
  }
  const write = (entry: Entry) => writeOrClose(records, session, entry)
  let shown = ''
  /** Much that happens changes nothing that is seen: our screens draw only what does. */
  const onChange = () => {
    const view = toView()
    const text = JSON.stringify(view)
    if (text === shown) return
    shown = text
    show(view)
  }
  const settings = place === 'desk' ? createKioskSettings(codes, () => restart('kiosk'), onChange) : undefined
  const whole = () => window.getContentBounds().height
  let slot: Slot | null = null
  let shownHeight = 0
  const board =
    place === 'kiosk'
      ? createKeyboard({
          own: window.webContents,
          portal: session.typing,
          language: session.view().language,
          whole,
          watchRealKeys: (onKey) => watchRealKeys(window, onKey),
          onChange: () => {
            // At once, and not only when our page has drawn it: no page may lie over a key.
            const height = board?.height() ?? 0
            if (height !== shownHeight) kiosk?.place(slot)
            shownHeight = height
            onChange()
          },
        })
      : undefined
  const kioskCalls =
    place === 'kiosk'
      ? createKioskPart({
          userData,
          write,
          onChange,
          openHubWay,
          onTouch: () => kiosk?.touch(),
          onOver: () => void kiosk?.command({ do: 'close-call' }),
        })
      : undefined
  const calls = kioskCalls ?? createDeskPart({ window, userData, write, onChange, openHubWay })
  const kiosk = kioskCalls && watch(kioskCalls)
  const lock =
    place === 'desk'
      ? createDeskLock({
          window,
          settings: store,
          records,
          places: {
            portal: (to) => session.place(to),
            demonstration: (to) => session.placeDemonstration(to),
          },
          onChange,
        })
      : undefined
  if (kiosk)
    watchNight(
      () => kiosk.view().at === 'attract',
      () => restart('kiosk'),
    )
  const lastWipe = openLastWipe(userData)
  /** A wipe is told to the health page once, by what was looked at. */
  const keepWipe = ({ screen }: View) => {
    if (kiosk === undefined || screen.at !== 'wiped' || isWipeKept) return
    isWipeKept = true
    lastWipe.keep({ day: toLocalDay(new Date()), checks: [...screen.checks] })
  }
  let isWipeKept = false
  // Nobody comes back to a kiosk's visit: whoever stands there now is somebody else.
  if (place === 'kiosk') session.command({ do: 'discard', kept: 0 })

  function watch(own: KioskParts['calls']) {
    const marker = openWipeMarker(userData)
    const host = toKioskHost(window, () => whole() - (board?.height() ?? 0))
    // A question of the kiosk stands where the keyboard was.
    const onKioskChange = () => {
      if (kiosk) board?.follow(session.view(), kiosk.view())
      onChange()
    }
    return createKiosk({ host, session, codes, calls: own, marker, write, onChange: onKioskChange })
  }

  const gather = (): Promise<HealthView> => {
    const known = {
      journal: session.journal(),
      library: session.library(),
      wipe: lastWipe.read(),
      call: calls.view(true),
    }
    return gatherHealth({ window, userData, ...known })
  }

  return {
    view: toView,
    visit: (command) => (kiosk ? kiosk.visit(command) : session.command(command)),
    place: (next) => {
      slot = next
      if (lock) lock.place('portal', next)
      else (kiosk ?? session).place(next)
    },
    placeDemonstration: (slot) => (lock ? lock.place('demonstration', slot) : session.placeDemonstration(slot)),
    lock: (command) => lock?.command(command),
    isCovered: () => lock?.isCovered() ?? false,
    touch: () => lock?.touch(),
    kiosk: async (command) => (kiosk ?? settings)?.command(command),
    call: (command) => {
      if (kiosk === undefined || kiosk.hasStaff()) calls.command(command)
    },
    health: async () => (kiosk?.hasStaff() ? gather() : null),
    hubHealth: async () => (kiosk === undefined ? null : (await gather()).health),
    keyboard: (command) => board?.command(command),
    follow: () => {
      keepWipe(session.view())
      kiosk?.follow(session.view())
      if (kiosk) board?.follow(session.view(), kiosk.view())
      onChange()
    },
  }
}

function toKioskHost(window: BrowserWindow, height: () => number): KioskHost {
  return {
    watchTouches: (onTouch) => watchTouches(window, onTouch),
    watchAbsence: (onAlone) => {
      powerMonitor.on('suspend', onAlone)
      powerMonitor.on('lock-screen', onAlone)
    },
    ring: () => shell.beep(),
    restart,
    height,
  }
}

/** A line of the kiosk itself. Where it cannot be written the session is told, and the kiosk closes. */
function writeOrClose(records: RecordKeeper, session: Session, entry: Entry): void {
  try {
    records.write([entry])
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    session.fail(error.code)
  }
}
