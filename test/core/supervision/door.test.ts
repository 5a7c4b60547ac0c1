import { describe, expect, it } from 'vitest'
import { createActor, fromPromise, SimulatedClock, type StateValue, waitFor } from 'xstate'
import { PACE } from '../../../src/core/base/pace.ts'
import { type DoorEvent, doorMachine } from '../../../src/core/supervision/door.ts'
import { findMoves, toDelayEnd } from '../support/moves.ts'

const EVENTS = {
  ASKED: { type: 'ASKED' },
  RIGHT: { type: 'RIGHT', stay: 1 },
  'RIGHT, of another stay': { type: 'RIGHT', stay: 0 },
  AGAIN: { type: 'AGAIN' },
  LEFT: { type: 'LEFT' },
  read: { type: 'xstate.done.actor.0.door.there.record.reading' },
  'not read': { type: 'xstate.error.actor.0.door.there.record.reading', error: new Error('x') },
  'read again': { type: 'xstate.done.actor.0.door.there.record.rereading' },
  'not read again': { type: 'xstate.error.actor.0.door.there.record.rereading', error: new Error('x') },
  'after IDLE': toDelayEnd('IDLE', 'door.there.idle.counting'),
} as const
const at = (record: string) => ({ there: { record, idle: 'counting' } })
const named = (record: string) => `there.record.${record} idle.counting`

describe('the supervisor’s door', () => {
  it.each<[string, StateValue, Readonly<Record<string, string>>]>([
    ['away', 'away', { ASKED: named('closed') }],
    ['closed', at('closed'), { LEFT: 'away', RIGHT: named('reading') }],
    ['reading', at('reading'), { LEFT: 'away', read: named('open'), 'not read': named('closed') }],
    ['open', at('open'), { LEFT: 'away', RIGHT: named('rereading'), AGAIN: named('rereading') }],
    ['rereading', at('rereading'), { LEFT: 'away', 'read again': named('open'), 'not read again': named('open') }],
  ])('leads from %s only where its table says', (_, value, moves) => {
    const state = doorMachine.resolveState({ value, context: { stay: 1, error: undefined } })
    expect(findMoves(doorMachine, state, EVENTS)).toEqual(moves)
  })

  it('leads home once nobody has made a request for a while', () => {
    const play = (...events: readonly (DoorEvent | number)[]) => {
      const clock = new SimulatedClock()
      const actor = createActor(doorMachine, { clock })
      let homes = 0
      actor.on('HOME', () => {
        homes += 1
      })
      actor.start()
      for (const event of events) typeof event === 'number' ? clock.increment(event) : actor.send(event)
      return homes
    }
    const [ask, leave] = [{ type: 'ASKED' }, { type: 'LEFT' }] as const
    expect(play(ask, PACE.deskIdle - 1)).toBe(0)
    expect(play(ask, PACE.deskIdle - 1, ask, PACE.deskIdle - 1)).toBe(0)
    expect(play(ask, PACE.deskIdle)).toBe(1)
    expect(play(ask, leave, 2 * PACE.deskIdle)).toBe(0)
  })

  it('stops reading when somebody leaves', async () => {
    let signal: AbortSignal | undefined
    const read = fromPromise<void>((given) => {
      signal = given.signal
      return new Promise(() => {})
    })
    const actor = createActor(doorMachine.provide({ actors: { read } })).start()
    for (const event of [{ type: 'ASKED' }, { type: 'RIGHT', stay: 0 }, { type: 'LEFT' }] as const) actor.send(event)
    await waitFor(actor, (snapshot) => snapshot.matches('away'))
    expect(signal?.aborted).toBe(true)
  })
})
