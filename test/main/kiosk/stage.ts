import { SimulatedClock } from 'xstate'
import type { ScreenView, View } from '../../../src/core/app/view/view.ts'
import type { KioskCommand } from '../../../src/core/kiosk/command.ts'
import type { Command } from '../../../src/core/session/command.ts'
import type { JournalState } from '../../../src/core/session/journal-state.ts'
import type { KioskDesk, KioskParts } from '../../../src/main/kiosk/kiosk.ts'
import type { StaffCodes } from '../../../src/main/kiosk/staff-codes.ts'

export const RIGHT = '111111'
const WRONG = '000000'

export interface StageWish {
  readonly journal?: JournalState['is']
  readonly codes?: readonly string[]
}

/** A kiosk over a session and a machine that only record the calls to them, with a clock that the test moves. */
export function createStage(
  create: (parts: KioskParts & { readonly clock: SimulatedClock }) => KioskDesk,
  { journal: first = 'ready', codes = ['Accueil'] }: StageWish = {},
) {
  const clock = new SimulatedClock()
  const log: string[] = []
  const note = (...words: readonly unknown[]) => void log.push(words.map((word) => JSON.stringify(word)).join(' '))
  let journal: JournalState['is'] = first
  let screen: ScreenView['at'] = 'home'
  let isClean = true
  let isSafe = false
  let touch = () => {}
  let leaveAlone = () => {}

  const view = (): View => {
    const checks = [{ what: 'page', clean: isClean }]
    return { screen: { at: screen, checks, hand: { holder: 'person' } } } as unknown as View
  }
  const follow = (change: () => void) => {
    change()
    kiosk.follow(view())
  }
  const kiosk = create({
    clock,
    host: {
      watchTouches: (onTouch) => {
        touch = onTouch
      },
      watchAbsence: (onAlone) => {
        leaveAlone = onAlone
      },
      ring: () => note('ring'),
      restart: (as) => note('restart', as),
      height: () => 800,
    },
    session: {
      view,
      command: (command) => note('session', command),
      pickAlone: (picked) => note('pick', picked.flow),
      place: (slot) => note('place', slot),
      leave: () => {
        note('leave')
        follow(() => {
          screen = screen === 'wiped' ? screen : 'recap'
        })
      },
      badge: (on) => note('badge', on),
      called: (on) => note('called', on),
      journal: () => (journal === 'ready' ? { is: journal } : { is: journal, code: 'disk-full' }),
      fail: () =>
        follow(() => {
          journal = 'unwritable'
        }),
      isSafeToEnd: () => isSafe,
    },
    codes: createCodes(codes, clock),
    calls: { ring: (again) => note('call', again), end: (isUndone) => note('end call', isUndone) },
    marker: { isThere: () => false, set: () => note('marker', 'set'), clear: () => note('marker', 'clear') },
    write: (entry) => note('write', entry),
    onChange: () => {},
  })

  return {
    clock,
    log,
    view: () => kiosk.view(),
    place: kiosk.place,
    ask: async (command: KioskCommand) => {
      await kiosk.command(command)
      await Promise.resolve()
    },
    visit: (command: Command) => kiosk.visit(command),
    touch: () => touch(),
    leaveAlone: () => leaveAlone(),
    pass: (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += 250) clock.increment(250)
    },
    show: (at: ScreenView['at']) =>
      follow(() => {
        screen = at
      }),
    wipe: (clean: boolean) =>
      follow(() => {
        isClean = clean
        screen = 'wiped'
      }),
    setJournal: (is: JournalState['is']) =>
      follow(() => {
        journal = is
      }),
    setSafe: (safe: boolean) => {
      isSafe = safe
    },
  }
}

export type Stage = ReturnType<typeof createStage>

/** Staff codes in memory: `RIGHT` is of the first in the list; three wrong ones in a row cost a minute. */
function createCodes(names: readonly string[], clock: SimulatedClock): StaffCodes {
  let list = names.map((name, at) => ({ id: `0000000${at}`, name }))
  let wrong = 0
  let since = 0
  const wait = () => (wrong < 3 ? 0 : Math.max(0, since + 60_000 - clock.now()))
  return {
    list: () => list,
    add: async (name) => {
      list = [...list, { id: `0000000${list.length}`, name }]
    },
    remove: (id) => {
      list = list.filter((one) => one.id !== id)
    },
    wait,
    damaged: () => undefined,
    renew: async () => ({ is: 'wrong' }),
    check: async (code) => {
      if (wait() > 0) return { is: 'wait' }
      since = clock.now()
      const [first] = list
      wrong = code === RIGHT ? 0 : wrong + 1
      return code === RIGHT && first ? { is: 'right', ...first } : { is: 'wrong' }
    },
  }
}

/** A command that our page offers, or an event, with the function that performs it. */
export type Deed = readonly [name: string, play: (stage: Stage) => void | Promise<void>]

const ask = (command: KioskCommand): Deed => [command.do, (stage) => stage.ask(command)]

/** Lists all actions that are possible while the kiosk shows this. */
export function listDeeds({ view }: Stage): readonly Deed[] {
  const { at, staff, code, leaving } = view()
  const isOpen = at === 'welcome' || at === 'visit'
  const pass = (seconds: number): Deed => [`${seconds} s`, (stage) => stage.pass(seconds * 1_000)]
  const some = (is: boolean, ...deeds: readonly Deed[]) => (is ? deeds : [])
  return [
    pass(1),
    pass(9),
    pass(60),
    ['touch', (stage) => stage.touch()],
    ...some(isOpen, pass(119), pass(120), ['left alone', (stage) => stage.leaveAlone()]),
    ...some(at === 'attract', ask({ do: 'touch' })),
    // A record may fail at any moment, also while a visit goes on or is erased.
    ...some(at !== 'closed', ['no journal', (stage) => stage.setJournal('unwritable')]),
    ...some(at === 'closed', ['journal', (stage) => stage.setJournal('ready')]),
    ...some(at === 'welcome', ask({ do: 'welcomed' })),
    ...some(
      at === 'visit',
      ['guide', (stage) => stage.show('guide')],
      ['recap', (stage) => stage.show('recap')],
      ['safe', (stage) => stage.setSafe(true)],
      ['take-hand', (stage) => stage.visit({ do: 'take-hand' })],
      ['supervise', (stage) => stage.visit({ do: 'supervise' })],
      ['end', (stage) => stage.visit({ do: 'wipe' })],
    ),
    // Actions that lead further are more frequent: by chance alone few sittings would come to the end.
    ...some(isOpen && leaving?.is !== 'undoable', ...Array.from({ length: 4 }, () => ask({ do: 'done' }))),
    ...some(isOpen, ask({ do: 'here' })),
    ...some(leaving?.is === 'asking', ...Array.from({ length: 8 }, () => ask({ do: 'confirm-done' }))),
    ...some(leaving !== undefined, ask({ do: 'undo-done' })),
    ...some(leaving?.is === 'undoable', ...Array.from({ length: 8 }, () => ask({ do: 'erase-now' }))),
    ...some(staff === undefined, ask({ do: 'call' }), ask({ do: 'call-again' }), ask({ do: 'close-call' })),
    ...some(staff === undefined && at !== 'setup', ask({ do: 'ask-code' })),
    ...some(
      code !== undefined,
      ask({ do: 'close-code' }),
      ask({ do: 'give-code', code: WRONG }),
      ask({ do: 'give-code', code: RIGHT }),
    ),
    ...some(at === 'setup', ask({ do: 'add-code', name: 'Accueil', code: RIGHT }), ask({ do: 'start' })),
    ...some(staff !== undefined, ask({ do: 'leave-badge' })),
    ...some(staff !== undefined && at !== 'setup' && at !== 'erasing', ask({ do: 'exit' })),
    ...some(staff !== undefined && (at === 'setup' || at === 'attract'), ask({ do: 'open-settings' })),
    ...some(
      at === 'settings',
      ask({ do: 'add-code', name: 'Claire', code: WRONG }),
      ask({ do: 'remove-code', id: '00000001' }),
      ask({ do: 'start' }),
      ask({ do: 'close-settings' }),
    ),
    ...some(at === 'erasing', ['wiped', (stage) => stage.wipe(true)], ['not wiped', (stage) => stage.wipe(false)]),
    ...some(at === 'receipt', ask({ do: 'restart' })),
  ]
}
