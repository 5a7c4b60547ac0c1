import { app, type BrowserWindow, powerMonitor, type WebContents } from 'electron'
import { createActor } from 'xstate'
import type { RequestName } from '../core/app/ipc/contract.ts'
import { findBackOff } from '../core/base/back-off.ts'
import type { Slot } from '../core/base/slot.ts'
import { lockMachine } from '../core/lock/lock.ts'
import type { LockCommand, LockView } from '../core/lock/view.ts'
import { type GuardBy, openByPassphrase } from '../journal/keys/guard.ts'
import { readGuards, toKeysFolder } from '../journal/keys/keys.ts'
import { IpcError, type RequestHandlers } from './ipc/requests.ts'
import type { RecordKeeper } from './session/record-keeper.ts'
import type { SettingsStore } from './settings.ts'

interface DeskLockParts {
  readonly window: BrowserWindow
  readonly settings: SettingsStore
  /** The record, whose passphrase also unlocks the screen. */
  readonly records: RecordKeeper
  /** Places the portal and the demonstration. */
  readonly places: Readonly<Record<PlacedDesk, (slot: Slot | null) => void>>
  readonly onChange: () => void
}

type PlacedDesk = 'portal' | 'demonstration'

/** The lock, as the receiver of requests uses it. */
export interface Cover {
  isCovered(): boolean
  /** Notes that somebody is there. */
  touch(): void
}

/** Locks an unattended desk: covers our screens, the portal and the demonstration. The visit stays as it is. */
export interface DeskLock extends Cover {
  view(): LockView
  command(command: LockCommand): void
  /** Places a page; remembers its place while the screen is covered. */
  place(what: PlacedDesk, slot: Slot | null): void
}

export function createDeskLock({ window, settings, records, places, onChange }: DeskLockParts): DeskLock {
  const slots: Record<PlacedDesk, Slot | null> = { portal: null, demonstration: null }
  const actor = createActor(lockMachine, { input: { after: settings.read().lockAfter } })
  const isCovered = () => actor.getSnapshot().matches('covered')

  let was = JSON.stringify(actor.getSnapshot().value)
  actor.subscribe((snapshot) => {
    const is = JSON.stringify(snapshot.value)
    if (is === was) return
    was = is
    for (const what of ['portal', 'demonstration'] as const) places[what](isCovered() ? null : slots[what])
    // The portal may have the focus: keys go to the cover from now on.
    if (isCovered()) window.webContents.focus()
    onChange()
  })
  actor.start()
  const touch = () => actor.send({ type: 'TOUCHED' })
  watchTouches(window, touch)
  powerMonitor.on('suspend', () => actor.send({ type: 'SLEPT' }))
  powerMonitor.on('lock-screen', () => actor.send({ type: 'SLEPT' }))

  const open = (passphrase: string | undefined): void => {
    if (!isCovered() || actor.getSnapshot().matches({ covered: 'waiting' })) return
    const guard = findPassphraseGuard(records)
    const isOpened = guard === undefined || openByPassphrase(guard, passphrase ?? '') !== undefined
    actor.send({ type: isOpened ? 'OPEN' : 'REFUSED' })
  }

  return {
    view: () => {
      const snapshot = actor.getSnapshot()
      const { after, wrong } = snapshot.context
      const isWaiting = snapshot.matches({ covered: 'waiting' })
      const isRefused = snapshot.matches({ covered: 'refused' })
      return {
        after,
        guarded: findPassphraseGuard(records) !== undefined,
        is: isWaiting ? 'waiting' : isRefused ? 'refused' : isCovered() ? 'covered' : 'open',
        ...(isWaiting && { wait: findBackOff('lock', wrong) / 1000 }),
      }
    },
    isCovered,
    touch,
    command: (command) => {
      if (command.do === 'open') return open(command.passphrase)
      if (isCovered()) return
      void settings.save({ lockAfter: command.minutes })
      actor.send({ type: 'AFTER', minutes: command.minutes })
      onChange()
    },
    place: (what, slot) => {
      slots[what] = slot
      if (!isCovered()) places[what](slot)
    },
  }
}

/**
 * Finds the passphrase's guard; none where the keys cannot be read, which the record's own screen reports, and a press
 * then unlocks.
 */
function findPassphraseGuard(records: RecordKeeper): GuardBy<'passphrase'> | undefined {
  try {
    const guards = records.journal()?.keys.guards ?? readGuards(toKeysFolder(records.folder))
    return guards.find((guard) => guard.by === 'passphrase')
  } catch {
    return undefined
  }
}

/** The requests that are answered while the screen is covered. */
const FOR_COVERED: readonly RequestName[] = [
  'session.view',
  'lock.command',
  'layout.place',
  'demonstration.place',
  'report.fault',
]
/** The requests that only a person causes, also one who uses other means than keys and pointers. */
const OF_SOMEBODY: readonly RequestName[] = [
  'session.command',
  'notebook.command',
  'kiosk.command',
  'call.command',
  'care.act',
  'setup.act',
]

/** Returns handlers that all but a few refuse while the desk is covered, whichever screen sends the request. */
export function keepWhileCovered<Handlers extends Partial<RequestHandlers>>(
  handlers: Handlers,
  cover: () => Cover | undefined,
): Handlers {
  const kept = Object.entries(handlers).map(([name, handle]) => {
    if (FOR_COVERED.some((one) => one === name)) return [name, handle]
    const isOfSomebody = OF_SOMEBODY.some((one) => one === name)
    const refuse = (argument: never) => {
      if (cover()?.isCovered()) throw new IpcError('covered', name)
      if (isOfSomebody) cover()?.touch()
      return handle(argument)
    }
    return [name, refuse]
  })
  return Object.fromEntries(kept) as Handlers
}

/**
 * The input events that count as presence. Not a moving pointer: Chromium reports one when the screen changes under it,
 * which would cancel every countdown.
 */
const TOUCHES = ['mouseDown', 'mouseWheel', 'keyDown', 'rawKeyDown', 'touchStart', 'gestureTap']

/** Calls back each time that somebody touches our window or a page in it. */
export function watchTouches(window: BrowserWindow, onTouch: () => void): void {
  const heed = (contents: WebContents) => {
    contents.on('input-event', (_event, { type }) => {
      if (TOUCHES.includes(type)) onTouch()
    })
  }
  app.on('web-contents-created', (_event, contents) => heed(contents))
  heed(window.webContents)
}

/**
 * Calls back at each key of a real keyboard in our window or a page in it; the on-screen keyboard does not cause this
 * event (Input.dispatchKeyEvent).
 */
export function watchRealKeys({ webContents }: BrowserWindow, onKey: () => void): void {
  const heed = (contents: WebContents) => {
    contents.on('before-input-event', (_event, { type }) => {
      if (type === 'keyDown') onKey()
    })
  }
  app.on('web-contents-created', (_event, contents) => heed(contents))
  heed(webContents)
}
