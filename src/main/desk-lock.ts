import { app, type BrowserWindow, powerMonitor, type WebContents } from 'electron'
import { createActor } from 'xstate'
import type { RequestName, Slot } from '../core/ipc/contract.ts'
import { lockMachine, toLockWait } from '../core/lock/lock.ts'
import type { LockCommand, LockView } from '../core/lock/view.ts'
import { type GuardBy, openByPassphrase } from '../journal/keys/guard.ts'
import { readGuards, toKeysFolder } from '../journal/keys/keys.ts'
import { IpcError, type RequestHandlers } from './ipc/requests.ts'
import type { RecordKeeper } from './session/record-keeper.ts'
import type { SettingsStore } from './settings.ts'

interface DeskLockParts {
  readonly window: BrowserWindow
  readonly settings: SettingsStore
  /** The passphrase that guards the record's keys opens the screen too. */
  readonly records: RecordKeeper
  /** Places the portal and the demonstration. */
  readonly places: Readonly<Record<PlacedDesk, (slot: Slot | null) => void>>
  readonly onChange: () => void
}

type PlacedDesk = 'portal' | 'demonstration'

/** The cover, for whoever takes requests. */
export interface Cover {
  isCovered(): boolean
  /** Somebody is there. */
  touch(): void
}

/** Covers a desk that nobody touches: our screens, the portal and the demonstration. The visit stays as it is. */
export interface DeskLock extends Cover {
  view(): LockView
  command(command: LockCommand): void
  /** Where a page is drawn; kept while the screen is covered. */
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
    // The keyboard was the portal's, perhaps: what is typed from now on is for the cover.
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
        ...(isWaiting && { wait: toLockWait(wrong) / 1000 }),
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

/** Keys that cannot be read are told by the record's own screen; a press then opens. */
function findPassphraseGuard(records: RecordKeeper): GuardBy<'passphrase'> | undefined {
  try {
    const guards = records.journal()?.keys.guards ?? readGuards(toKeysFolder(records.folder))
    return guards.find((guard) => guard.by === 'passphrase')
  } catch {
    return undefined
  }
}

/** What a covered screen may still ask. */
const FOR_COVERED: readonly RequestName[] = ['session.view', 'lock.command', 'layout.place', 'demonstration.place']
/** What no page of ours asks without somebody: whoever does it by other means than keys and pointers is there too. */
const OF_SOMEBODY: readonly RequestName[] = [
  'session.command',
  'notebook.command',
  'kiosk.command',
  'call.command',
  'care.act',
  'setup.act',
]

/** The same handlers for a desk that covers itself: meanwhile all but a few refuse, whatever screen of ours asks. */
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
 * What counts as somebody being there. Not a pointer that moves: Chromium reports one by itself when a screen changes
 * under it, and a countdown that came would then always go away again.
 */
const TOUCHES = ['mouseDown', 'mouseWheel', 'keyDown', 'rawKeyDown', 'touchStart', 'gestureTap']

/** Tells each time that somebody touches our window or a page in it. */
export function watchTouches(window: BrowserWindow, onTouch: () => void): void {
  const heed = (contents: WebContents) => {
    contents.on('input-event', (_event, { type }) => {
      if (TOUCHES.includes(type)) onTouch()
    })
  }
  app.on('web-contents-created', (_event, contents) => heed(contents))
  heed(window.webContents)
}

/** Tells of each key of a real keyboard in our window or a page in it: those of ours go past this event (Input.dispatchKeyEvent). */
export function watchRealKeys({ webContents }: BrowserWindow, onKey: () => void): void {
  const heed = (contents: WebContents) => {
    contents.on('before-input-event', (_event, { type }) => {
      if (type === 'keyDown') onKey()
    })
  }
  app.on('web-contents-created', (_event, contents) => heed(contents))
  heed(webContents)
}
