import { createActor, type SimulatedClock } from 'xstate'
import { isForKiosk } from '../../../../src/core/kiosk/command.ts'
import type { KioskView } from '../../../../src/core/kiosk/view.ts'
import { PACE } from '../../../../src/core/pace.ts'
import type { KioskDesk, KioskParts } from '../../../../src/main/kiosk/kiosk.ts'
import { toIdleness } from './idle.ts'
import { closeKiosk, type Kiosk, openKiosk, toUse } from './kiosk.ts'
import { leavingMachine } from './leaving.ts'

const RECEIPT = PACE.kioskReceipt
const CLOSED = 60_000
const TICK = 250

/** The kiosk before it was a machine, on a clock that a test moves: what the machine is compared with (kiosk-former.test.ts). */
export function createFormerKiosk(parts: KioskParts & { readonly clock: SimulatedClock }): KioskDesk {
  const { host, session, codes, marker, write, onChange, clock } = parts
  const { journal } = session
  let kiosk: Kiosk = openKiosk(journal().is, codes.list().length > 0)
  let touched: number | undefined
  let seconds: number | undefined
  let isEnding = false
  // What the process starts as when this one ends: staff who leave the kiosk leave no visit behind either.
  let after: 'kiosk' | 'desk' = 'kiosk'
  const retry = () => {
    if (kiosk.at === 'closed') clock.setTimeout(() => host.restart('kiosk'), CLOSED)
  }
  retry()

  const set = (change: Partial<Kiosk>) => {
    kiosk = { ...kiosk, ...change }
    onChange()
  }
  const isOpen = () => ['welcome', 'visit'].includes(kiosk.at)

  const leaving = createActor(leavingMachine, { clock }).start()
  /** Since when "J'ai fini" is being counted down, on the clock of `touched`. */
  let leavingSince = 0
  const toLeft = (): number => Math.ceil((leavingSince + PACE.kioskUndo - clock.now()) / 1000)
  leaving.subscribe((snapshot) => {
    if (snapshot.matches('over')) return end(false)
    if (snapshot.matches('undoable')) leavingSince = clock.now()
    onChange()
  })

  /** Ends the visit and erases it, whatever is under way. */
  const end = (isForgotten: boolean) => {
    if (!isOpen() || isEnding) return
    isEnding = true
    write({ kind: 'kiosk', what: toUse(session.view().screen.at, isForgotten) })
    touched = undefined
    seconds = undefined
    set({ at: 'erasing', isAsked: false })
    session.leave()
  }

  const touch = () => {
    if (!isOpen() || touched === undefined) return
    touched = clock.now()
    if (seconds === undefined) return
    seconds = undefined
    onChange()
  }
  host.watchTouches(touch)

  const tick = () => {
    const idleness = toIdleness(clock.now(), touched)
    if (idleness.is === 'over') return end(true)
    const left = idleness.is === 'asking' ? idleness.seconds : undefined
    if (leaving.getSnapshot().matches('undoable')) onChange()
    if (left === seconds && !(kiosk.isAsked && codes.wait() > 0)) return
    seconds = left
    onChange()
  }
  const tickOn = () => {
    clock.setTimeout(tickOn, TICK)
    tick()
  }
  clock.setTimeout(tickOn, TICK)
  // A machine that sleeps or is locked has nobody in front of it that we know.
  host.watchAbsence(() => end(true))

  const leaveBadge = () => {
    const { staff: _, ...rest } = kiosk
    kiosk = rest
    session.badge(false)
  }

  const giveCode = async (code: string) => {
    const checked = await codes.check(code)
    write({
      kind: 'staff-code',
      what: checked.is === 'right' ? 'accepted' : 'refused',
      ...(checked.is === 'right' && { staff: checked.id }),
    })
    if (checked.is === 'right') {
      set({ staff: checked.name, isAsked: false, wrong: false, called: false })
      session.badge(true)
    } else set({ wrong: checked.is === 'wrong' })
  }

  const addCode = async (name: string, code: string) => {
    // In the kiosk the first may be set by whoever starts it; after that only by somebody who has one.
    if (codes.list().length > 0 && kiosk.staff === undefined) return
    await codes.add(name, code)
    set({ staff: name })
  }

  const toLeavingView = (): Pick<KioskView, 'leaving'> => {
    const snapshot = leaving.getSnapshot()
    if (!isOpen() || snapshot.matches('staying') || snapshot.matches('over')) return {}
    return {
      leaving: snapshot.matches('asking') ? { is: 'asking' } : { is: 'undoable', seconds: Math.max(0, toLeft()) },
    }
  }

  return {
    view: () => {
      const mayChange = kiosk.at === 'setup' || kiosk.staff !== undefined
      return {
        at: kiosk.at,
        voice: kiosk.voice,
        called: kiosk.called,
        ...(seconds !== undefined && { countdown: seconds }),
        ...toLeavingView(),
        ...(kiosk.isAsked && { code: { wrong: kiosk.wrong, wait: Math.ceil(codes.wait() / 1000) } }),
        ...(kiosk.staff !== undefined && { staff: kiosk.staff }),
        ...(mayChange && { codes: codes.list() }),
      }
    },
    visit: (command) => {
      if (kiosk.at !== 'visit' && !['language', 'text-size'].includes(command.do)) return
      if (command.do === 'wipe') return end(false)
      if (!isForKiosk(command, kiosk.staff !== undefined)) return
      if (command.do === 'pick') return session.pickAlone(command)
      session.command(command)
    },
    place: (slot) => session.place(slot),
    follow: ({ screen }) => {
      if (kiosk.at === 'erasing' && screen.at === 'wiped') {
        if (screen.checks.every(({ clean }) => clean)) marker.clear()
        kiosk = { ...kiosk, at: 'receipt' }
        clock.setTimeout(() => host.restart(after), RECEIPT)
      } else if (journal().is !== 'ready' && kiosk.at !== 'closed') {
        const wasOpen = isOpen()
        end(false)
        if (!wasOpen) kiosk = closeKiosk(kiosk)
        retry()
      }
    },
    command: async (command) => {
      switch (command.do) {
        case 'touch':
          if (kiosk.at !== 'attract') return
          marker.set()
          touched = clock.now()
          return set({ at: 'welcome' })
        case 'welcomed':
          return kiosk.at === 'welcome' ? set({ at: 'visit', voice: command.voice }) : undefined
        case 'call':
          if (kiosk.called) return
          host.ring()
          write({ kind: 'kiosk', what: 'called' })
          return set({ called: true })
        case 'answered':
          return set({ called: false })
        case 'done':
          return isOpen() ? leaving.send({ type: 'DONE', confirmed: session.isSafeToEnd() }) : undefined
        case 'confirm-done':
          return leaving.send({ type: 'CONFIRM' })
        case 'undo-done':
          return leaving.send({ type: 'UNDO' })
        case 'erase-now':
          return leaving.send({ type: 'NOW' })
        case 'here':
          return touch()
        case 'restart':
          return kiosk.at === 'receipt' ? host.restart(after) : undefined
        case 'ask-code':
          return set({ isAsked: true, wrong: false })
        case 'close-code':
          return set({ isAsked: false })
        case 'give-code':
          return giveCode(command.code)
        case 'leave-badge':
          leaveBadge()
          return set(kiosk.at === 'settings' || kiosk.at === 'setup' ? { at: 'attract' } : {})
        case 'exit':
          if (kiosk.staff === undefined || kiosk.at === 'setup') return
          after = 'desk'
          return isOpen() ? end(false) : host.restart(after)
        case 'open-settings':
          return kiosk.staff !== undefined && !isOpen() ? set({ at: 'settings' }) : undefined
        case 'close-settings':
        case 'start':
          if (codes.list().length === 0) return
          // What comes next is for the public: whoever had badged in has gone.
          leaveBadge()
          return set({ at: journal().is === 'ready' ? 'attract' : 'closed' })
        case 'add-code':
          return addCode(command.name, command.code)
        case 'remove-code':
          if (kiosk.staff === undefined || codes.list().length < 2) return
          codes.remove(command.id)
          return onChange()
      }
    },
  }
}
