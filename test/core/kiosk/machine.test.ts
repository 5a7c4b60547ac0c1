import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock, type StateValue, transition } from 'xstate'
import { PACE } from '../../../src/core/base/pace.ts'
import type { KioskEffect } from '../../../src/core/kiosk/effect.ts'
import type { KioskEvent } from '../../../src/core/kiosk/event.ts'
import { type KioskInput, kioskMachine } from '../../../src/core/kiosk/machine.ts'
import { toKioskView } from '../../../src/core/kiosk/to-view.ts'
import { findMoves, toDelayEnd, toStateName } from '../support/moves.ts'

const input: KioskInput = { journal: 'ready', hasCodes: true, isRecap: false, now: () => 0 }
const context = {
  ...input,
  voice: false,
  staff: undefined,
  isHandStaffs: false,
  next: 'kiosk',
  askedUntil: 0,
  undoUntil: 0,
} as const

/** `after X` is the end of a delay of the state that waits for it. */
type Named = string

const EVENTS: Readonly<Record<Named, KioskEvent>> = {
  touch: { type: 'touch' },
  'touch, greeted': { type: 'touch', greeted: true },
  welcomed: { type: 'welcomed' },
  call: { type: 'call' },
  'call-again': { type: 'call-again' },
  'close-call': { type: 'close-call' },
  'undo-call': { type: 'undo-call' },
  done: { type: 'done', confirmed: false },
  'done, confirmed': { type: 'done', confirmed: true },
  'confirm-done': { type: 'confirm-done' },
  'undo-done': { type: 'undo-done' },
  'erase-now': { type: 'erase-now' },
  here: { type: 'here' },
  restart: { type: 'restart' },
  'ask-code': { type: 'ask-code' },
  'close-code': { type: 'close-code' },
  'give-code': { type: 'give-code' },
  'leave-badge': { type: 'leave-badge' },
  exit: { type: 'exit' },
  'open-settings': { type: 'open-settings' },
  'close-settings': { type: 'close-settings' },
  start: { type: 'start' },
  TOUCHED: { type: 'TOUCHED' },
  LEFT_ALONE: { type: 'LEFT_ALONE' },
  ENDED: { type: 'ENDED' },
  RECAP: { type: 'RECAP', isThere: true },
  HAND: { type: 'HAND', isStaffs: true },
  STAFF_ACTED: { type: 'STAFF_ACTED' },
  WIPED: { type: 'WIPED', clean: true },
  'WIPED, not clean': { type: 'WIPED', clean: false },
  JOURNAL: { type: 'JOURNAL', is: 'unwritable' },
  'JOURNAL, ready': { type: 'JOURNAL', is: 'ready' },
  'CHECKED, right': { type: 'CHECKED', is: 'right', id: '00000000', name: 'Accueil' },
  'CHECKED, wrong': { type: 'CHECKED', is: 'wrong' },
  'CHECKED, wait': { type: 'CHECKED', is: 'wait' },
  UNCHECKED: { type: 'UNCHECKED' },
  ADDED: { type: 'ADDED', name: 'Accueil' },
}

/** Where each event leads from a state; by every other one it stays. */
type Table = Readonly<Record<Named, Readonly<Record<Named, Named>>>>

const open = (change: Readonly<Record<Named, string>> = {}) => ({
  open: { screens: 'visit', presence: 'there', leaving: 'staying', ...change },
})
const toOpen = (change?: Readonly<Record<Named, string>>) => toStateName(open(change))
const ERASED = { LEFT_ALONE: 'erasing', ENDED: 'erasing', JOURNAL: 'erasing' }

const USE: Table = {
  setup: { start: 'attract', 'leave-badge': 'attract' },
  attract: { touch: toOpen({ screens: 'welcome' }), 'touch, greeted': toOpen(), JOURNAL: 'closed' },
  settings: { start: 'attract', 'close-settings': 'attract', 'leave-badge': 'attract' },
  closed: {},
  [toOpen({ screens: 'welcome' })]: {
    ...ERASED,
    welcomed: toOpen(),
    done: toOpen({ screens: 'welcome', leaving: 'asking' }),
    'done, confirmed': toOpen({ screens: 'welcome', leaving: 'undoable' }),
    'after QUIET': toOpen({ screens: 'welcome', presence: 'asking' }),
  },
  [toOpen()]: {
    ...ERASED,
    done: toOpen({ leaving: 'asking' }),
    'done, confirmed': toOpen({ leaving: 'undoable' }),
    'after QUIET': toOpen({ presence: 'asking' }),
  },
  [toOpen({ presence: 'asking' })]: {
    ...ERASED,
    TOUCHED: toOpen(),
    here: toOpen(),
    done: toOpen({ presence: 'asking', leaving: 'asking' }),
    'done, confirmed': toOpen({ presence: 'asking', leaving: 'undoable' }),
    'after COUNTDOWN': 'erasing',
  },
  [toOpen({ leaving: 'asking' })]: {
    ...ERASED,
    'confirm-done': toOpen({ leaving: 'undoable' }),
    'undo-done': toOpen(),
    'after QUIET': toOpen({ presence: 'asking', leaving: 'asking' }),
  },
  [toOpen({ leaving: 'undoable' })]: {
    ...ERASED,
    'undo-done': toOpen(),
    'erase-now': 'erasing',
    'after UNDO': 'erasing',
    'after QUIET': toOpen({ presence: 'asking', leaving: 'undoable' }),
  },
  erasing: { WIPED: 'receipt', 'WIPED, not clean': 'receipt' },
  receipt: {},
}
/** What somebody of the staff may do beside it. */
const BY_STAFF: Table = {
  setup: { 'open-settings': 'settings' },
  attract: { 'open-settings': 'settings' },
  closed: { 'open-settings': 'settings' },
  ...Object.fromEntries(
    Object.keys(USE).flatMap((name) => (name.startsWith('open') ? [[name, { exit: 'erasing' }]] : [])),
  ),
}
const VALUES: Readonly<Record<Named, StateValue>> = Object.fromEntries(
  [
    ...['setup', 'attract', 'settings', 'closed', 'erasing', 'receipt'],
    ...[{ screens: 'welcome' }, {}, { presence: 'asking' }, { leaving: 'asking' }, { leaving: 'undoable' }].map((one) =>
      open(one as Record<Named, string>),
    ),
  ].map((value) => [toStateName(value), value]),
)
const DELAYS = {
  'after QUIET': toDelayEnd('QUIET', 'kiosk.use.open.presence.there'),
  'after COUNTDOWN': toDelayEnd('COUNTDOWN', 'kiosk.use.open.presence.asking'),
  'after UNDO': toDelayEnd('UNDO', 'kiosk.use.open.leaving.undoable'),
}

function resolve(
  value: { readonly use?: StateValue; readonly staff?: StateValue; readonly help?: StateValue },
  staff?: string,
) {
  return kioskMachine.resolveState({
    value: { use: 'attract', staff: staff === undefined ? 'away' : 'there', help: 'quiet', ...value },
    context: { ...context, staff },
  })
}

const find = (state: ReturnType<typeof resolve>, region: 'use' | 'staff' | 'help') =>
  findMoves(kioskMachine, state, { ...EVENTS, ...DELAYS }, region)

describe('the use of a kiosk', () => {
  it.each(Object.keys(USE))('leads from %s only where its table says', (name) => {
    expect(find(resolve({ use: VALUES[name]! }), 'use')).toEqual(USE[name])
  })

  it.each(Object.keys(USE))('lets staff do more at %s, and nothing else', (name) => {
    const moves = find(resolve({ use: VALUES[name]! }, 'Accueil'), 'use')
    expect(moves).toEqual({ ...USE[name], ...BY_STAFF[name] })
  })
})

describe('the staff of a kiosk', () => {
  const comes = { 'CHECKED, right': 'there', ADDED: 'there' }
  it.each<[Named, StateValue, Readonly<Record<Named, Named>>]>([
    ['away', 'away', { ...comes, 'ask-code': 'pad.empty' }],
    [
      'at the pad',
      { pad: 'empty' },
      { ...comes, 'close-code': 'away', 'give-code': 'pad.checking', 'CHECKED, wrong': 'pad.wrong' },
    ],
    [
      'at the pad, with a code that is looked at',
      { pad: 'checking' },
      {
        ...comes,
        'close-code': 'away',
        'CHECKED, wrong': 'pad.wrong',
        'CHECKED, wait': 'pad.empty',
        UNCHECKED: 'pad.empty',
      },
    ],
    [
      'at the pad, after a wrong code',
      { pad: 'wrong' },
      {
        ...comes,
        'close-code': 'away',
        'ask-code': 'pad.empty',
        'give-code': 'pad.checking',
        'CHECKED, wait': 'pad.empty',
      },
    ],
  ])('comes from %s as its table says', (_, value, moves) => {
    expect(find(resolve({ staff: value }), 'staff')).toEqual(moves)
  })

  it('leave by their badge, and when the kiosk is given to the public', () => {
    const leaves = { 'leave-badge': 'away', start: 'away', 'close-settings': 'away' }
    expect(find(resolve({}, 'Accueil'), 'staff')).toEqual(leaves)
  })

  it.each(['away', { pad: 'empty' }, { pad: 'checking' }, 'there'] as const)(
    'are named in the data while they are there, and nowhere else (%j)',
    (value) => {
      const state = resolve({ staff: value }, value === 'there' ? 'Accueil' : undefined)
      for (const event of Object.values(EVENTS)) {
        const [next] = transition(kioskMachine, state, event)
        expect(next.context.staff !== undefined).toBe(next.matches({ staff: 'there' }))
      }
    },
  )
})

describe('a call', () => {
  it('shows until the person continues, or staff are there', () => {
    expect(find(resolve({}), 'help')).toEqual({ call: 'called' })
    expect(find(resolve({ help: 'called' }), 'help')).toEqual({
      'close-call': 'quiet',
      'undo-call': 'quiet',
      'CHECKED, right': 'quiet',
    })
  })

  it('rings at each press, and ends with the visit or when somebody comes', () => {
    const calls = (...events: readonly KioskEvent[]) =>
      play({}, ...visit, ...events).effects.flatMap((one) =>
        one.type === 'RING'
          ? [`ring ${one.again}`]
          : one.type === 'END_CALL'
            ? [`end${one.undone ? ' undone' : ''}`]
            : [],
      )
    const [call, again] = [EVENTS.call!, EVENTS['call-again']!]
    expect(calls(call, call, again)).toEqual(['ring false', 'ring false', 'ring true'])
    expect(calls(call, EVENTS['CHECKED, right']!)).toEqual(['ring false', 'end'])
    expect(calls(call, EVENTS.ENDED!)).toEqual(['ring false', 'end'])
    expect(calls(call, EVENTS['undo-call']!)).toEqual(['ring false', 'end undone'])
    expect(play({}, ...visit, call, EVENTS.ENDED!).view.called).toBe(false)
  })
})

function play(wish: Partial<KioskInput>, ...events: readonly (KioskEvent | number)[]) {
  const clock = new SimulatedClock()
  const effects: KioskEffect[] = []
  const actor = createActor(kioskMachine, { clock, input: { ...input, now: () => clock.now(), ...wish } })
  actor.on('*', (effect) => effects.push(effect))
  actor.start()
  for (const event of events) typeof event === 'number' ? clock.increment(event) : actor.send(event)
  return { view: toKioskView(actor.getSnapshot(), { list: [], wait: 0 }), effects }
}
const visit = [EVENTS.touch!, EVENTS.welcomed!]
const uses = (effects: readonly KioskEffect[]) =>
  effects.flatMap((one) => (one.type === 'WRITE' && one.entry.kind === 'kiosk' ? [one.entry.what] : []))

describe('a kiosk at its start', () => {
  it('waits for a first staff code, is closed without a record, and open otherwise', () => {
    expect(play({ hasCodes: false, journal: 'broken' }).view.at).toBe('setup')
    expect(play({ journal: 'unwritable' }).view.at).toBe('closed')
    expect(play({}).view.at).toBe('attract')
  })
})

describe('a person alone', () => {
  it('is asked after the quiet time, and erased at the end of the countdown', () => {
    expect(play({}, ...visit, PACE.kioskQuiet - 1).view.countdown).toBeUndefined()
    expect(play({}, ...visit, PACE.kioskQuiet).view.countdown).toBe(30)
    expect(play({}, ...visit, PACE.kioskQuiet, PACE.kioskCountdown - 1).view.countdown).toBe(1)
    const { view, effects } = play({}, ...visit, PACE.kioskQuiet, PACE.kioskCountdown)
    expect([view.at, effects.map(({ type }) => type), uses(effects)]).toEqual([
      'erasing',
      ['WRITE', 'END_CALL', 'LEAVE'],
      ['forgotten'],
    ])
  })

  it('starts the countdown again after each touch', () => {
    const touches = Array.from({ length: 10 }, () => [PACE.kioskQuiet + 1, { type: 'TOUCHED' }] as const).flat()
    expect(play({}, ...visit, ...touches).view).toMatchObject({ at: 'visit' })
  })

  it('can come back after a yes for a while, and for the whole of it the next time', () => {
    const [done, yes, undo] = [EVENTS.done!, EVENTS['confirm-done']!, EVENTS['undo-done']!]
    const { view } = play({}, ...visit, done, yes, PACE.kioskUndo - 1, undo, done, yes, 2)
    expect(view.leaving).toEqual({ is: 'undoable', seconds: PACE.kioskUndo / 1_000 })
    expect(play({}, ...visit, done, yes, PACE.kioskUndo).view.at).toBe('erasing')
  })

  it('has finished at the recap, and left before it', () => {
    expect(uses(play({}, ...visit, { type: 'RECAP', isThere: true }, EVENTS.ENDED!).effects)).toEqual(['finished'])
    expect(uses(play({}, ...visit, { type: 'RECAP', isThere: false }, EVENTS.ENDED!).effects)).toEqual(['left'])
  })

  it('closes the pad for staff codes when they leave', () => {
    expect(play({}, ...visit, EVENTS['ask-code']!, EVENTS.ENDED!).view.code).toBeUndefined()
  })
})
