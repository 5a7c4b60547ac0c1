import { randomBytes } from 'node:crypto'
import { createActor, type SnapshotFrom } from 'xstate'
import { PACE } from '../../core/base/pace.ts'
import { CALL_PORT, toCallAddress } from '../../core/call/address.ts'
import type { CallCommand } from '../../core/call/command.ts'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import { type CarriedEvent, kioskCallMachine } from '../../core/call/kiosk-call.ts'
import { DEFAULT_PLACE } from '../../core/call/place.ts'
import type { KioskCallState, KioskCallView, KioskStaffCallView } from '../../core/call/view.ts'
import type { Entry } from '../../core/journal/entry.ts'
import type { OpenHubWay } from './hub-way.ts'
import { openCallIdentity } from './identity.ts'
import { LanDesks } from './lan-desks.ts'
import { findOwnHosts } from './listener.ts'
import { openCallPairs } from './pairing.ts'

export interface KioskCallsParts {
  readonly userData: string
  readonly port: number
  readonly write: (entry: Entry) => void
  readonly onChange: () => void
  /** Called when the person has something new to read, so that the kiosk does not count them as gone. */
  readonly onTouch: () => void
  /** Called when nothing of the call is left to show. */
  readonly onOver: () => void
  /** Connects by the organisation's hub, for desks that cannot reach this kiosk's address. */
  readonly openHubWay?: OpenHubWay | undefined
}

/** A kiosk's calls, and its paired desks. */
export interface KioskCalls {
  view(isStaff: boolean): KioskCallView
  /** Rings for the person; with `again` even after somebody has answered. */
  ring(again: boolean): void
  /** Ends the call, as nobody waits any more; `isUndone`: it was a slip, and is counted in no figure. */
  end(isUndone: boolean): void
  /** Runs a command; only for staff. */
  command(command: CallCommand): void
  close(): void
}

/**
 * Opens a kiosk's calls. A trouble of the local network is shown to staff; a call then says that nobody was reached.
 */
export function openKioskCalls(parts: KioskCallsParts): KioskCalls {
  const pairs = openCallPairs(parts.userData)
  const actor = createActor(kioskCallMachine)
  const onEvent = (event: CarriedEvent) => actor.send(event)
  let trouble: CallErrorCode | undefined
  const onTrouble = (code: CallErrorCode) => {
    trouble = code
    parts.onChange()
  }
  const lan = attempt(
    onTrouble,
    () => new LanDesks({ ...parts, pairs, identity: openCallIdentity(parts.userData), onEvent, onTrouble }),
  )
  actor.on('SEND', ({ message, but }) => lan?.carrier.send(message, but))
  // A call that is taken back at once has rung, and writes no line.
  let fresh: Entry[] | undefined
  const settle = () => {
    const entries = fresh ?? []
    fresh = undefined
    for (const entry of entries) parts.write(entry)
  }
  actor.on('WRITE', ({ entry }) => {
    if (entry.kind === 'kiosk') {
      settle()
      const begun: Entry[] = []
      fresh = begun
      setTimeout(() => fresh === begun && settle(), PACE.kioskUndo)
    }
    if (fresh === undefined) return parts.write(entry)
    fresh.push(entry)
    if (entry.kind === 'call' && (entry.what === 'coming' || entry.what === 'soon')) settle()
  })
  actor.on('TOUCH', parts.onTouch)
  actor.start().subscribe(parts.onChange)
  // Added after the start: before the first call nothing is over.
  actor.on('OVER', parts.onOver)

  return {
    view: (isStaff) => ({
      side: 'kiosk',
      place: pairs.place(),
      call: toState(actor.getSnapshot()),
      ...(isStaff && { staff: createStaffView(lan, trouble) }),
    }),
    ring: (again) => {
      const snapshot = actor.getSnapshot()
      if (!again && (snapshot.matches('coming') || snapshot.matches('soon'))) return
      actor.send({ type: 'CALL', call: randomBytes(16).toString('hex'), desks: lan?.carrier.reachable() ?? 0 })
    },
    end: (isUndone) => {
      if (isUndone) fresh = undefined
      settle()
      actor.send({ type: 'END' })
    },
    command: (command) => lan?.command(command),
    close: () => lan?.close(),
  }
}

function attempt<T>(onTrouble: (code: CallErrorCode) => void, act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    onTrouble(error.code)
    return undefined
  }
}

function toState({ value, context }: SnapshotFrom<typeof kioskCallMachine>): KioskCallState {
  if (value === 'coming' || value === 'soon') return { is: value, by: context.answer?.by ?? DEFAULT_PLACE }
  return { is: value }
}

function createStaffView(lan: LanDesks | undefined, trouble: CallErrorCode | undefined): KioskStaffCallView {
  const pairing = lan?.pairing()
  const port = lan?.port() ?? CALL_PORT
  return {
    desks: lan?.desks() ?? [],
    addresses: port === 0 ? [] : findOwnHosts().map((host) => toCallAddress({ host, port })),
    ...(pairing && { pairing }),
    ...(trouble && { trouble }),
  }
}
