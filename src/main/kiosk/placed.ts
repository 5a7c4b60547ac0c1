import type { BrowserWindow } from 'electron'
import { createActor } from 'xstate'
import type { View } from '../../core/app/view/view.ts'
import type { Health, HealthView } from '../../core/base/health.ts'
import type { Slot } from '../../core/base/slot.ts'
import type { CallCommand } from '../../core/call/command.ts'
import type { DocumentsView } from '../../core/documents/view.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { KioskCommand } from '../../core/kiosk/command.ts'
import type { KeyboardCommand } from '../../core/kiosk/keyboard/command.ts'
import { kioskSettingsMachine, toKioskSettingsView } from '../../core/kiosk/settings.ts'
import type { KioskView } from '../../core/kiosk/view.ts'
import type { LockCommand } from '../../core/lock/view.ts'
import type { Command } from '../../core/session/command.ts'
import type { OpenHubWay } from '../call/hub-way.ts'
import { createDeskPart, type PlacedCalls } from '../call/placed-calls.ts'
import { type Cover, createDeskLock, type DeskLock } from '../desk-lock.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import type { Session } from '../session/session.ts'
import type { SettingsStore } from '../settings.ts'
import { restart } from './kiosk-window.ts'
import { checkCode, openStaffCodes, type StaffCodes } from './staff-codes.ts'

export interface PlacedParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly session: Session
  readonly records: RecordKeeper
  readonly settings: SettingsStore
  readonly guard: SupervisorGuard
  readonly show: (view: View) => void
  readonly documents: () => DocumentsView
  readonly classView: () => View['class']
  /** Opens a connection by the organisation's hub, for calls. */
  readonly openHubWay: OpenHubWay
}

/** The session as our page reaches it: directly at a desk, behind the watch at a kiosk. */
export interface PlacedSession extends Cover {
  view(): View
  visit(command: Command): void
  place(slot: Slot | null): void
  placeDemonstration(slot: Slot | null): void
  lock(command: LockCommand): void
  kiosk(command: KioskCommand): Promise<void>
  call(command: CallCommand): void
  /** Reads a kiosk's health for staff. */
  health(): Promise<HealthView | null>
  /** Reads the health for the organisation's hub, without staff; null at a desk. */
  hubHealth(): Promise<Health | null>
  keyboard(command: KeyboardCommand): void
  /** Follows the session's view. */
  follow(): void
}

/** The session of a desk, with the lock, the calls of its kiosks, and the kiosk's settings beside it. */
export class DeskSession implements PlacedSession {
  readonly #parts: PlacedParts
  readonly #shown: ShownView
  readonly #settings: KioskSettings
  readonly #calls: PlacedCalls
  readonly #lock: DeskLock

  constructor(parts: PlacedParts) {
    const { window, userData, session, records, settings, openHubWay } = parts
    this.#parts = parts
    this.#shown = new ShownView(parts.show)
    const onChange = () => this.follow()
    const write = (entry: Entry) => writeOrClose(records, session, entry)
    this.#settings = createKioskSettings(openCodes(parts), () => restart('kiosk'), onChange)
    this.#calls = createDeskPart({ window, userData, write, onChange, openHubWay })
    const places = {
      portal: (slot: Slot | null) => session.place(slot),
      demonstration: (slot: Slot | null) => session.placeDemonstration(slot),
    }
    this.#lock = createDeskLock({ window, settings, records, places, onChange })
  }

  view(): View {
    const kiosk = this.#settings.view()
    const call = this.#calls.view(false)
    return toPlacedView(this.#parts, { ...(kiosk && { kiosk }), lock: this.#lock.view(), ...(call && { call }) })
  }

  follow(): void {
    this.#shown.show(this.view())
  }

  visit(command: Command): void {
    this.#parts.session.command(command)
  }

  place(slot: Slot | null): void {
    this.#lock.place('portal', slot)
  }

  placeDemonstration(slot: Slot | null): void {
    this.#lock.place('demonstration', slot)
  }

  lock(command: LockCommand): void {
    this.#lock.command(command)
  }

  isCovered(): boolean {
    return this.#lock.isCovered()
  }

  touch(): void {
    this.#lock.touch()
  }

  async kiosk(command: KioskCommand): Promise<void> {
    await this.#settings.command(command)
  }

  call(command: CallCommand): void {
    this.#calls.command(command)
  }

  async health(): Promise<null> {
    return null
  }

  async hubHealth(): Promise<null> {
    return null
  }

  keyboard(): void {}
}

/** Shows a view only when it differs from the last one, as many events change nothing visible. */
export class ShownView {
  readonly #show: (view: View) => void
  #text = ''

  constructor(show: (view: View) => void) {
    this.#show = show
  }

  show(view: View): void {
    const text = JSON.stringify(view)
    if (text === this.#text) return
    this.#text = text
    this.#show(view)
  }
}

export function toPlacedView(
  { session, documents, classView }: PlacedParts,
  own: Pick<View, 'kiosk' | 'lock' | 'call'>,
): View {
  const shownClass = classView()
  return { ...session.view(), documents: documents(), ...own, ...(shownClass && { class: shownClass }) }
}

export function openCodes({ userData, guard }: PlacedParts): StaffCodes {
  return openStaffCodes(userData, () => performance.now(), undefined, guard)
}

/** Writes a line outside of a visit. Reports a failure to the session, and a kiosk then closes. */
export function writeOrClose(records: RecordKeeper, session: Session, entry: Entry): void {
  try {
    records.write([entry])
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    session.fail(error.code)
  }
}

interface KioskSettings {
  view(): KioskView | undefined
  command(command: KioskCommand): Promise<void>
}

/** Creates the kiosk's settings at a desk: staff codes, and the start of a kiosk. */
function createKioskSettings(codes: StaffCodes, onStart: () => void, onChange: () => void): KioskSettings {
  const actor = createActor(kioskSettingsMachine).start()
  const act = async (command: KioskCommand) => {
    const snapshot = actor.getSnapshot()
    if (command.do === 'open-settings') actor.send({ type: command.do, hasCodes: codes.list().length > 0 })
    else if (command.do === 'close-settings' || command.do === 'close-code') actor.send({ type: command.do })
    else if (command.do === 'give-code' || command.do === 'renew-codes') {
      if (!snapshot.can({ type: 'give-code' })) return
      actor.send({ type: 'give-code' })
      try {
        actor.send({ type: 'CHECKED', ...(await checkCode(codes, command)) })
      } finally {
        actor.send({ type: 'UNCHECKED' })
      }
    } else if (!snapshot.matches('open')) return
    else if (command.do === 'add-code') {
      await codes.add(command.name, command.code)
      actor.send({ type: 'ADDED', name: command.name })
    } else if (command.do === 'remove-code' && codes.list().length > 1) codes.remove(command.id)
    else if (command.do === 'start' && codes.list().length > 0) onStart()
  }

  return {
    view: () =>
      toKioskSettingsView(actor.getSnapshot(), { list: codes.list(), wait: codes.wait(), damaged: codes.damaged() }),
    command: async (command) => {
      await act(command)
      onChange()
    },
  }
}
