import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock, type StateValue } from 'xstate'
import { PACE } from '../../../src/core/base/pace.ts'
import { createCode } from '../../../src/core/notebook/code.ts'
import type { DeskEffect, DeskEvent } from '../../../src/core/notebook/desk.ts'
import { notebookMachine } from '../../../src/core/notebook/machine.ts'
import { EMPTY_NOTEBOOK } from '../../../src/core/notebook/record.ts'
import { findMoves, toDelayEnd } from '../support/moves.ts'

const code = createCode(new Uint8Array([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6]))
const other = createCode(new Uint8Array([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 7]))
const opened = { type: 'OPENED', code, notebook: EMPTY_NOTEBOOK, isNew: false } as const

const EVENTS: Readonly<Record<string, DeskEvent>> = {
  ask: { type: 'ask' },
  'try, misread': { type: 'try', typed: 'bonjour', show: true },
  try: { type: 'try', typed: code.join(' '), show: true },
  offer: { type: 'offer', code },
  'keep-code': { type: 'keep-code' },
  show: { type: 'show', shown: true },
  'on-sheet': { type: 'on-sheet', asked: true },
  save: { type: 'save' },
  erase: { type: 'erase' },
  close: { type: 'close' },
  OPENED: opened,
  'OPENED, of another code': { ...opened, code: other },
  ADDED: { type: 'ADDED', notebook: EMPTY_NOTEBOOK },
  SAVED: { type: 'SAVED' },
  ERASED: { type: 'ERASED', what: 'all' },
  FAILED: { type: 'FAILED', trouble: 'not-found' },
}
const IDLE = { 'after IDLE': toDelayEnd('IDLE', 'notebook.idle.counting') }
const ENDED = { close: 'closed', ERASED: 'closed' }
const OUT = { ...ENDED, 'after IDLE': 'closed' }

const start = createActor(notebookMachine, { input: { idle: PACE.deskIdle } }).getSnapshot()
const resolve = (desk: StateValue, machine = notebookMachine) =>
  machine.resolveState({
    value: { desk, idle: 'counting' },
    context: { ...start.context, code, notebook: EMPTY_NOTEBOOK },
  })

describe('the notebooks’ desk', () => {
  it.each<[string, StateValue, Readonly<Record<string, string>>]>([
    ['closed', 'closed', { ask: 'used.asking', offer: 'used.offering' }],
    ['asking', { used: 'asking' }, { ...OUT, try: 'used.opening', offer: 'used.offering' }],
    ['opening', { used: 'opening' }, { ...OUT, ask: 'used.asking', OPENED: 'used.open', FAILED: 'used.asking' }],
    ['offering', { used: 'offering' }, { ...OUT, ask: 'used.asking', 'keep-code': 'used.making' }],
    ['making', { used: 'making' }, { ...ENDED, ask: 'used.asking', OPENED: 'used.open', FAILED: 'used.offering' }],
    ['open', { used: 'open' }, OUT],
  ])('leads from %s only where its table says', (_, value, moves) => {
    expect(findMoves(notebookMachine, resolve(value), { ...EVENTS, ...IDLE }, 'desk')).toEqual(moves)
  })

  it('stays open for as long as a visit is in progress', () => {
    const machine = notebookMachine.provide({ guards: { isPicked: () => true } })
    expect(findMoves(machine, resolve({ used: 'open' }, machine), IDLE, 'desk')).toEqual({})
  })
})

describe('a notebook screen that nobody uses', () => {
  const play = (...events: readonly (DeskEvent | number)[]) => {
    const clock = new SimulatedClock()
    const actor = createActor(notebookMachine, { clock, input: { idle: PACE.deskIdle } }).start()
    for (const event of events) typeof event === 'number' ? clock.increment(event) : actor.send(event)
    return actor.getSnapshot()
  }

  it('closes after a while, counted from the last command', () => {
    const ask = EVENTS.ask!
    expect(play(ask, PACE.deskIdle - 1).matches({ desk: 'used' })).toBe(true)
    expect(play(ask, PACE.deskIdle).matches({ desk: 'closed' })).toBe(true)
    expect(play(ask, PACE.deskIdle - 1, EVENTS.SAVED!, PACE.deskIdle - 1).matches({ desk: 'used' })).toBe(true)
    expect(play(ask, PACE.deskIdle, ask, PACE.deskIdle).matches({ desk: 'closed' })).toBe(true)
  })

  it('does not close while the app makes a notebook, however long that takes, and counts from then on', () => {
    const make = [EVENTS.offer!, EVENTS['keep-code']!, PACE.deskIdle] as const
    expect(play(...make).matches({ desk: { used: 'making' } })).toBe(true)
    const opened = { ...EVENTS.OPENED!, isNew: true } as DeskEvent
    expect(play(...make, opened, PACE.deskIdle - 1).matches({ desk: { used: 'open' } })).toBe(true)
    expect(play(...make, opened, PACE.deskIdle).matches({ desk: 'closed' })).toBe(true)
  })

  it('shows that a notebook was erased until somebody asks for more', () => {
    const { context } = play(EVENTS.ask!, EVENTS.ERASED!, 10 * PACE.deskIdle)
    expect(context.erased).toBe('all')
  })
})

describe('a code that opens nothing', () => {
  it('makes the next one wait, up to half a minute, until one opens a notebook', () => {
    const actor = createActor(notebookMachine, { input: { idle: PACE.deskIdle } }).start()
    const waits: number[] = []
    actor.on('open', (effect: DeskEffect & { readonly type: 'open' }) => waits.push(effect.wait / 1_000))
    actor.send(EVENTS.ask!)
    for (let times = 0; times < 8; times += 1) {
      actor.send(EVENTS.try!)
      actor.send(EVENTS.FAILED!)
    }
    for (const name of ['try', 'OPENED', 'close', 'ask', 'try']) actor.send(EVENTS[name]!)
    expect(waits).toEqual([0, 1, 2, 4, 8, 16, 30, 30, 30, 0])
  })
})
