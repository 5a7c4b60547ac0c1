import { type BrowserWindow, powerMonitor, shell } from 'electron'
import type { View } from '../../core/app/view/view.ts'
import type { Health, HealthView } from '../../core/base/health.ts'
import type { Slot } from '../../core/base/slot.ts'
import type { CallCommand } from '../../core/call/command.ts'
import type { Entry } from '../../core/journal/entry.ts'
import type { KioskCommand } from '../../core/kiosk/command.ts'
import type { KeyboardCommand } from '../../core/kiosk/keyboard/command.ts'
import type { Command } from '../../core/session/command.ts'
import { clock } from '../../journal/clock.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { createKioskPart, type PlacedCalls } from '../call/placed-calls.ts'
import { watchRealKeys, watchTouches } from '../desk-lock.ts'
import { IpcError, type RequestHandlers } from '../ipc/requests.ts'
import { watchNight } from '../watchdog/kiosk-watch.ts'
import { gatherHealth, type LastWipeFile, openLastWipe } from './health.ts'
import { createKeyboard, type KeyboardDesk } from './keyboard.ts'
import { createKiosk, type KioskDesk, type KioskHost } from './kiosk.ts'
import { restart } from './kiosk-window.ts'
import { openCodes, type PlacedParts, type PlacedSession, ShownView, toPlacedView, writeOrClose } from './placed.ts'
import { openWipeMarker } from './wipe-marker.ts'

/** The session of a kiosk, behind the watch over a person who is alone. */
export class KioskSession implements PlacedSession {
  readonly #parts: PlacedParts
  readonly #shown: ShownView
  readonly #board: KeyboardDesk
  readonly #calls: PlacedCalls
  readonly #kiosk: KioskDesk
  readonly #lastWipe: LastWipeFile
  #isWipeKept = false
  #slot: Slot | null = null
  #shownHeight = 0

  constructor(parts: PlacedParts) {
    const { window, userData, session, records, openHubWay } = parts
    this.#parts = parts
    this.#shown = new ShownView(parts.show)
    const codes = openCodes(parts)
    const write = (entry: Entry) => writeOrClose(records, session, entry)
    const whole = () => window.getContentBounds().height
    this.#board = createKeyboard({
      own: window.webContents,
      portal: session.typing,
      language: session.view().language,
      whole,
      watchRealKeys: (onKey) => watchRealKeys(window, onKey),
      onChange: () => this.#followBoard(),
    })
    const calls = createKioskPart({
      userData,
      write,
      onChange: () => this.#show(),
      openHubWay,
      onTouch: () => this.#kiosk.touch(),
      onOver: () => void this.#kiosk.command({ do: 'close-call' }),
    })
    this.#calls = calls
    this.#kiosk = createKiosk({
      host: createKioskHost(window, () => whole() - this.#board.height()),
      session,
      codes,
      calls,
      marker: openWipeMarker(userData),
      write,
      onChange: () => this.#followKiosk(),
    })
    watchNight(
      () => this.#kiosk.view().at === 'attract',
      () => restart('kiosk'),
    )
    this.#lastWipe = openLastWipe(userData)
    // Nobody resumes a visit at a kiosk: whoever is there now is another person.
    session.command({ do: 'discard', kept: 0 })
  }

  view(): View {
    const keyboard = this.#board.view()
    const kiosk = { ...this.#kiosk.view(), ...(keyboard && { keyboard }) }
    const call = this.#calls.view(this.#kiosk.hasStaff())
    return toPlacedView(this.#parts, { kiosk, ...(call && { call }) })
  }

  follow(): void {
    const view = this.#parts.session.view()
    this.#keepWipe(view)
    this.#kiosk.follow(view)
    this.#followKiosk()
  }

  visit(command: Command): void {
    this.#kiosk.visit(command)
  }

  place(slot: Slot | null): void {
    this.#slot = slot
    this.#kiosk.place(slot)
  }

  placeDemonstration(slot: Slot | null): void {
    this.#parts.session.placeDemonstration(slot)
  }

  lock(): void {}

  isCovered(): boolean {
    return false
  }

  touch(): void {}

  async kiosk(command: KioskCommand): Promise<void> {
    await this.#kiosk.command(command)
  }

  call(command: CallCommand): void {
    if (this.#kiosk.hasStaff()) this.#calls.command(command)
  }

  async health(): Promise<HealthView | null> {
    return this.#kiosk.hasStaff() ? this.#gatherHealth() : null
  }

  async hubHealth(): Promise<Health> {
    return (await this.#gatherHealth()).health
  }

  keyboard(command: KeyboardCommand): void {
    this.#board.command(command)
  }

  #show(): void {
    this.#shown.show(this.view())
  }

  /** Follows the kiosk, whose questions take the keyboard's place. */
  #followKiosk(): void {
    this.#board.follow(this.#parts.session.view(), this.#kiosk.view())
    this.#show()
  }

  /** Resizes the page at once, without waiting for our own page to render, so that the portal never covers a key. */
  #followBoard(): void {
    const height = this.#board.height()
    if (height !== this.#shownHeight) this.#kiosk.place(this.#slot)
    this.#shownHeight = height
    this.#show()
  }

  /** Saves the checks of a wipe for the health page, once. */
  #keepWipe({ screen }: View): void {
    if (screen.at !== 'wiped' || this.#isWipeKept) return
    this.#isWipeKept = true
    this.#lastWipe.keep({ day: toLocalDay(clock.now()), checks: [...screen.checks] })
  }

  #gatherHealth(): Promise<HealthView> {
    const { window, userData, session } = this.#parts
    const [journal, library] = [session.journal(), session.library()]
    const [wipe, call] = [this.#lastWipe.read(), this.#calls.view(true)]
    return gatherHealth({ window, userData, journal, library, wipe, call })
  }
}

function createKioskHost(window: BrowserWindow, height: () => number): KioskHost {
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

/** The requests that a person alone may send. The others open system dialogs, or concern other people. */
const FOR_KIOSK: readonly string[] = [
  'session.view',
  'session.command',
  'kiosk.command',
  'call.command',
  // Answered for staff alone (PlacedSession.health).
  'health.view',
  'keyboard.command',
  'layout.place',
  'documents.command',
  'documents.photo',
  'documents.picture',
  'report.fault',
]

/** Returns the handlers for a kiosk: all but a few refuse, whichever screen sends the request. */
export function keepToKiosk<Handlers extends Partial<RequestHandlers>>(handlers: Handlers): Handlers {
  const kept = Object.entries(handlers).map(([name, handle]) => {
    if (FOR_KIOSK.includes(name)) return [name, handle]
    const refuse = () => {
      throw new IpcError('not-in-kiosk', name)
    }
    return [name, refuse]
  })
  return Object.fromEntries(kept) as Handlers
}
