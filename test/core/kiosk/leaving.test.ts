import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { type LeavingEvent, leavingMachine } from '../../../src/core/kiosk/leaving.ts'
import { PACE } from '../../../src/core/pace.ts'

function play(...events: readonly (LeavingEvent | number)[]): unknown {
  const clock = new SimulatedClock()
  const actor = createActor(leavingMachine, { clock }).start()
  for (const event of events) {
    if (typeof event === 'number') clock.increment(event)
    else actor.send(event)
  }
  return actor.getSnapshot().value
}
const done = { type: 'DONE', confirmed: false } as const
const confirmed = { type: 'DONE', confirmed: true } as const
const [yes, undo, now] = [{ type: 'CONFIRM' }, { type: 'UNDO' }, { type: 'NOW' }] as const

describe('a person alone who says that they have finished', () => {
  it.each<[string, unknown, readonly (LeavingEvent | number)[]]>([
    ['is asked, for as long as they like', 'asking', [done, 10 * PACE.kioskUndo]],
    ['stays when they say no', 'staying', [done, undo]],
    ['has time to come back after a yes', 'undoable', [done, yes, PACE.kioskUndo - 1]],
    ['leaves once it is over', 'over', [done, yes, PACE.kioskUndo]],
    ['comes back within it', 'staying', [done, yes, undo, PACE.kioskUndo]],
    ['has the whole time again, the next time', 'undoable', [done, yes, PACE.kioskUndo - 1, undo, done, yes, 2]],
    ['need not wait', 'over', [done, yes, now]],
    ['is not asked where the portal confirmed, and can come back all the same', 'undoable', [confirmed]],
    ['does not leave by a second press on the same button', 'asking', [done, done, PACE.kioskUndo]],
    ['does not leave by a yes that nobody asked for', 'staying', [yes, now, PACE.kioskUndo]],
  ])('%s', (_, state, events) => {
    expect(play(...events)).toBe(state)
  })
})
