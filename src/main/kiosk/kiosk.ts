import { type ActorRefFrom, createActor } from 'xstate'
import type { Slot } from '../../core/ipc/contract.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { isForKiosk, isOfStaff, type KioskCommand } from '../../core/kiosk/command.ts'
import { type KioskEvent, kioskMachine } from '../../core/kiosk/machine.ts'
import { toKioskView } from '../../core/kiosk/to-view.ts'
import { BAR, type KioskView } from '../../core/kiosk/view.ts'
import type { Command } from '../../core/session/command.ts'
import type { View } from '../../core/session/view/view.ts'
import { toWriteError } from '../../journal/disk/file-error.ts'
import type { Session } from '../session/session.ts'
import { checkCode, type StaffCodes } from './staff-codes.ts'
import type { WipeMarker } from './wipe-marker.ts'

/** What the kiosk asks of the machine that it stands on. */
export interface KioskHost {
  /** Tells of every press, key and scroll in our window. */
  readonly watchTouches: (onTouch: () => void) => void
  /** Tells when the machine sleeps or its screen is locked. */
  readonly watchAbsence: (onAlone: () => void) => void
  readonly ring: () => void
  readonly restart: (as: 'kiosk' | 'desk') => void
  /** The height that our window has for pages, in pixels. */
  readonly height: () => number
}

export interface KioskParts {
  readonly host: KioskHost
  readonly session: Pick<
    Session,
    'view' | 'command' | 'pickAlone' | 'place' | 'leave' | 'badge' | 'journal' | 'fail' | 'isSafeToEnd'
  >
  readonly codes: StaffCodes
  readonly calls: { readonly ring: (again: boolean) => void; readonly end: (isUndone: boolean) => void }
  readonly marker: WipeMarker
  readonly write: (entry: Entry) => void
  readonly onChange: () => void
  /** The system's unless told otherwise. */
  readonly clock?: KioskClock
}

/** A clock that nobody can set, in milliseconds. */
interface KioskClock {
  setTimeout(act: () => void, milliseconds: number): unknown
  clearTimeout(id: unknown): void
  now(): number
}

export interface KioskDesk {
  view(): KioskView
  command(command: KioskCommand): Promise<void>
  /** A command of the visit; refused when it is not for a person alone. */
  visit(command: Command): void
  place(slot: Slot | null): void
  /** The session has something new to show. */
  follow(view: View): void
  /** Whether somebody of the staff has badged in. */
  hasStaff(): boolean
  /** Somebody must be there: what they wait for has come. */
  touch(): void
}

const SYSTEM_CLOCK: KioskClock = {
  setTimeout: (act, milliseconds) => setTimeout(act, milliseconds),
  clearTimeout: (id) => clearTimeout(id as NodeJS.Timeout),
  now: () => performance.now(),
}

/** How often touches are told to the kiosk, in milliseconds: somebody who types must not keep it busy. */
const TOUCH_STEP = 1_000

/** Keeps watch over a session in which a person is alone: does what the kiosk's machine asks, and tells it what happens. */
export function createKiosk(parts: KioskParts): KioskDesk {
  const { host, session, codes, clock = SYSTEM_CLOCK } = parts
  const now = () => clock.now()
  const actor = createActor(kioskMachine, {
    clock,
    input: { journal: session.journal().is, hasCodes: codes.list().length > 0, screen: session.view().screen.at, now },
  })
  const tell = (event: KioskEvent) => actor.send(event)
  actor.on('WRITE', ({ entry }) => parts.write(entry))
  actor.on('LEAVE', () => session.leave())
  actor.on('CLEAN', () => parts.marker.clear())
  actor.on('BADGE', ({ on }) => session.badge(on))
  actor.on('RING', ({ again }) => {
    parts.calls.ring(again)
    host.ring()
  })
  actor.on('END_CALL', ({ undone }) => parts.calls.end(undone))
  actor.on('RESTART', ({ as }) => host.restart(as))

  let touched = Number.NEGATIVE_INFINITY
  host.watchTouches(() => {
    const isCounting = actor.getSnapshot().matches({ use: { open: { presence: 'asking' } } })
    if (!isCounting && now() - touched < TOUCH_STEP) return
    touched = now()
    tell({ type: 'TOUCHED' })
  })
  host.watchAbsence(() => tell({ type: 'LEFT_ALONE' }))
  // Only then: a start is no change, and whoever shows the kiosk does not have it yet.
  actor.start().subscribe(parts.onChange)

  return {
    view: () => toKioskView(actor.getSnapshot(), { list: codes.list(), wait: codes.wait(), damaged: codes.damaged() }),
    visit: (command) => {
      const snapshot = actor.getSnapshot()
      const isVisit = snapshot.matches({ use: { open: { screens: 'visit' } } })
      if (!isVisit && !['language', 'text-size'].includes(command.do)) return
      if (command.do === 'wipe') return tell({ type: 'ENDED' })
      if (!isForKiosk(command, snapshot.context.staff !== undefined)) return
      if (command.do === 'pick') return session.pickAlone(command)
      session.command(command)
      if (isOfStaff(command)) tell({ type: 'STAFF_ACTED' })
    },
    place: (slot) => session.place(slot && keepClear(slot, host.height())),
    follow: ({ screen }) => {
      const { context } = actor.getSnapshot()
      if (screen.at !== context.screen) tell({ type: 'SCREEN', at: screen.at })
      if (screen.at === 'wiped') tell({ type: 'WIPED', clean: screen.checks.every(({ clean }) => clean) })
      const isStaffs = screen.at === 'guide' && screen.hand.holder === 'worker'
      if (isStaffs !== context.isHandStaffs) tell({ type: 'HAND', isStaffs })
      const { is } = session.journal()
      if (is !== context.journal) tell({ type: 'JOURNAL', is })
    },
    command: (command) => obey(command, actor, parts),
    hasStaff: () => actor.getSnapshot().context.staff !== undefined,
    touch: () => tell({ type: 'TOUCHED' }),
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
      // On the disk before anybody is let in: where it cannot be, nobody is, and the kiosk says that it is closed.
      try {
        marker.set()
      } catch (error) {
        return session.fail(toWriteError(error, {}).code)
      }
      return actor.send({ type: 'touch' })
    case 'welcomed':
      return actor.send({ type: 'welcomed', voice: command.voice })
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
      // The first may be set by whoever starts the kiosk; after that only by somebody who has one.
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

/** The portal never reaches into the strip at the bottom, whatever our page asks for. */
function keepClear({ x, y, width, height }: Slot, whole: number): Slot {
  return { x, y, width, height: Math.max(0, Math.min(height, whole - BAR - y)) }
}
