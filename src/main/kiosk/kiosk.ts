import { type ActorRefFrom, createActor } from 'xstate'
import type { View } from '../../core/app/view/view.ts'
import type { Slot } from '../../core/base/slot.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { isForKiosk, isOfStaff, type KioskCommand } from '../../core/kiosk/command.ts'
import type { KioskEvent } from '../../core/kiosk/event.ts'
import { kioskMachine } from '../../core/kiosk/machine.ts'
import { toKioskView } from '../../core/kiosk/to-view.ts'
import { BAR, type KioskView } from '../../core/kiosk/view.ts'
import type { Command } from '../../core/session/command.ts'
import { toWriteError } from '../../journal/disk/file-error.ts'
import type { Session } from '../session/session.ts'
import { checkCode, type StaffCodes } from './staff-codes.ts'
import type { WipeMarker } from './wipe-marker.ts'

/** The machine's services that a kiosk needs. */
export interface KioskHost {
  /** Calls back at every press, key and scroll in our window. */
  readonly watchTouches: (onTouch: () => void) => void
  /** Calls back when the machine sleeps or its screen is locked. */
  readonly watchAbsence: (onAlone: () => void) => void
  readonly ring: () => void
  readonly restart: (as: 'kiosk' | 'desk') => void
  /** Returns the height for pages in our window, in pixels. */
  readonly height: () => number
}

export interface KioskParts {
  readonly host: KioskHost
  readonly session: Pick<
    Session,
    'view' | 'command' | 'pickAlone' | 'place' | 'leave' | 'badge' | 'called' | 'journal' | 'fail' | 'isSafeToEnd'
  >
  readonly codes: StaffCodes
  readonly calls: { readonly ring: (again: boolean) => void; readonly end: (isUndone: boolean) => void }
  readonly marker: WipeMarker
  readonly write: (entry: Entry) => void
  readonly onChange: () => void
  /** The clock; the system's by default. */
  readonly clock?: KioskClock
}

/** A monotonic clock, in milliseconds. */
interface KioskClock {
  setTimeout(act: () => void, milliseconds: number): unknown
  clearTimeout(id: unknown): void
  now(): number
}

export interface KioskDesk {
  view(): KioskView
  command(command: KioskCommand): Promise<void>
  /** Runs a command of the visit; refuses one that is not for a person alone. */
  visit(command: Command): void
  place(slot: Slot | null): void
  /** Follows the session's view. */
  follow(view: View): void
  /** Checks whether somebody of the staff is signed in. */
  hasStaff(): boolean
  /** Counts as a touch, as the person's call was answered. */
  touch(): void
}

const SYSTEM_CLOCK: KioskClock = {
  setTimeout: (act, milliseconds) => setTimeout(act, milliseconds),
  clearTimeout: (id) => clearTimeout(id as NodeJS.Timeout),
  now: () => performance.now(),
}

/** The least time between two reported touches, in milliseconds, so that typing does not keep the machine busy. */
const TOUCH_STEP = 1_000

/** Watches over the session of a person who is alone: runs the effects of the kiosk's machine, and sends it events. */
export function createKiosk(parts: KioskParts): KioskDesk {
  const { host, session, codes, clock = SYSTEM_CLOCK } = parts
  const now = () => clock.now()
  const actor = createActor(kioskMachine, {
    clock,
    input: {
      journal: session.journal().is,
      hasCodes: codes.list().length > 0,
      isRecap: session.view().screen.at === 'recap',
      now,
    },
  })
  const send = (event: KioskEvent) => actor.send(event)
  actor.on('WRITE', ({ entry }) => parts.write(entry))
  actor.on('LEAVE', () => session.leave())
  actor.on('CLEAN', () => parts.marker.clear())
  actor.on('BADGE', ({ on }) => session.badge(on))
  actor.on('RING', ({ again }) => {
    parts.calls.ring(again)
    session.called(true)
    host.ring()
  })
  actor.on('END_CALL', ({ undone }) => {
    parts.calls.end(undone)
    if (undone) session.called(false)
  })
  actor.on('RESTART', ({ as }) => host.restart(as))

  let touched = Number.NEGATIVE_INFINITY
  host.watchTouches(() => {
    const isCounting = actor.getSnapshot().matches({ use: { open: { presence: 'asking' } } })
    if (!isCounting && now() - touched < TOUCH_STEP) return
    touched = now()
    send({ type: 'TOUCHED' })
  })
  host.watchAbsence(() => send({ type: 'LEFT_ALONE' }))
  // Subscribed after the start, which is no change, and before which nobody shows the kiosk.
  actor.start().subscribe(parts.onChange)

  return {
    view: () => toKioskView(actor.getSnapshot(), { list: codes.list(), wait: codes.wait(), damaged: codes.damaged() }),
    visit: (command) => {
      const snapshot = actor.getSnapshot()
      const isVisit = snapshot.matches({ use: { open: { screens: 'visit' } } })
      if (!isVisit && !['language', 'text-size'].includes(command.do)) return
      if (command.do === 'wipe') return send({ type: 'ENDED' })
      if (!isForKiosk(command, snapshot.context.staff !== undefined)) return
      if (command.do === 'pick') return session.pickAlone(command)
      session.command(command)
      if (isOfStaff(command)) send({ type: 'STAFF_ACTED' })
    },
    place: (slot) => session.place(slot && keepClear(slot, host.height())),
    follow: ({ screen }) => {
      const { context } = actor.getSnapshot()
      const isRecap = screen.at === 'recap'
      if (isRecap !== context.isRecap) send({ type: 'RECAP', isThere: isRecap })
      if (screen.at === 'wiped') send({ type: 'WIPED', clean: screen.checks.every(({ clean }) => clean) })
      const isStaffs = screen.at === 'guide' && screen.hand.holder === 'worker'
      if (isStaffs !== context.isHandStaffs) send({ type: 'HAND', isStaffs })
      const { is } = session.journal()
      if (is !== context.journal) send({ type: 'JOURNAL', is })
    },
    command: (command) => obey(command, actor, parts),
    hasStaff: () => actor.getSnapshot().context.staff !== undefined,
    touch: () => send({ type: 'TOUCHED' }),
  }
}

async function obey(
  command: KioskCommand,
  actor: ActorRefFrom<typeof kioskMachine>,
  { codes, marker, session, onChange }: KioskParts,
): Promise<void> {
  const { staff, hasCodes } = actor.getSnapshot().context
  switch (command.do) {
    case 'touch':
      if (!actor.getSnapshot().can({ type: 'touch' })) return
      // On the disk before anybody begins: where that fails, the kiosk says that it is closed.
      try {
        marker.set()
      } catch (error) {
        return session.fail(toWriteError(error, {}).code)
      }
      return actor.send({ type: 'touch', greeted: command.greeted })
    case 'voice':
      return actor.send({ type: 'voice', on: command.on })
    case 'done':
      return actor.send({ type: 'done', confirmed: session.isSafeToEnd() })
    case 'give-code':
    case 'renew-codes':
      if (!actor.getSnapshot().can({ type: 'give-code' })) return
      actor.send({ type: 'give-code' })
      try {
        return actor.send({ type: 'CHECKED', ...(await checkCode(codes, command)) })
      } finally {
        actor.send({ type: 'UNCHECKED' })
      }
    case 'add-code':
      // The first code may be set by whoever starts the kiosk, later ones only by somebody who has one.
      if (hasCodes && staff === undefined) return
      await codes.add(command.name, command.code)
      return actor.send({ type: 'ADDED', name: command.name })
    case 'remove-code':
      if (staff === undefined || codes.list().length < 2) return
      codes.remove(command.id)
      return onChange()
    default:
      return actor.send({ type: command.do })
  }
}

/** Keeps the portal out of the strip at the bottom, whatever our page requests. */
function keepClear({ x, y, width, height }: Slot, whole: number): Slot {
  return { x, y, width, height: Math.max(0, Math.min(height, whole - BAR - y)) }
}
