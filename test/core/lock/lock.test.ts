import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { findBackOff } from '../../../src/core/base/back-off.ts'
import { PACE } from '../../../src/core/base/pace.ts'
import { type LockEvent, lockMachine } from '../../../src/core/lock/lock.ts'
import { LOCK_AFTER, type LockAfter } from '../../../src/core/lock/view.ts'

const MINUTE = PACE.lockMinute
const [touched, slept, open, refused] = [
  { type: 'TOUCHED' },
  { type: 'SLEPT' },
  { type: 'OPEN' },
  { type: 'REFUSED' },
] as const
const choose = (minutes: LockAfter) => ({ type: 'AFTER', minutes }) as const
const wrong = (times: number) => Array.from({ length: times }, () => refused)

function play(...events: readonly (LockEvent | number)[]): unknown {
  const clock = new SimulatedClock()
  const actor = createActor(lockMachine, { clock, input: { after: LOCK_AFTER } }).start()
  for (const event of events) {
    if (typeof event === 'number') clock.increment(event)
    else actor.send(event)
  }
  return actor.getSnapshot().value
}

const WATCHED = { open: 'watched' }
const CLOSED = { covered: 'closed' }

describe('a desk', () => {
  it.each<[string, unknown, readonly (LockEvent | number)[]]>([
    ['is covered once nobody touched it for 15 minutes', CLOSED, [15 * MINUTE]],
    ['is not covered before', WATCHED, [15 * MINUTE - 1]],
    ['has the whole time again after each touch', WATCHED, [10 * MINUTE, touched, 15 * MINUTE - 1]],
    ['is covered after as long as was chosen', CLOSED, [choose(5), 5 * MINUTE]],
    ['counts what was chosen from then on', WATCHED, [14 * MINUTE, choose(15), 2 * MINUTE]],
    ['is never covered where somebody chose so', { open: 'unwatched' }, [choose(0), 1000 * MINUTE]],
    ['is covered again once somebody chose a time again', CLOSED, [choose(0), 60 * MINUTE, choose(30), 30 * MINUTE]],
    ['is covered at once when the computer sleeps', CLOSED, [slept]],
    ['is not covered by sleep where it never is', { open: 'unwatched' }, [choose(0), slept]],
    ['stays covered whatever is touched, and however long', CLOSED, [slept, touched, 1000 * MINUTE]],
    ['cannot be set to be never covered while it is', CLOSED, [slept, choose(0)]],
    ['shows again when it is opened, and is watched anew', WATCHED, [slept, open, 15 * MINUTE - 1]],
    ['is covered again after it was opened and left', CLOSED, [slept, open, 15 * MINUTE]],
    ['stays covered by a wrong passphrase, and says so', { covered: 'refused' }, [slept, ...wrong(4)]],
    ['opens by the right one after a wrong one', WATCHED, [slept, refused, open]],
    ['looks at no passphrase for a while after five wrong ones', { covered: 'waiting' }, [slept, ...wrong(5), open]],
    ['looks at them again then', CLOSED, [slept, ...wrong(5), PACE.lockWait]],
    ['makes the next wait longer', { covered: 'waiting' }, [slept, ...wrong(5), PACE.lockWait, refused, PACE.lockWait]],
    ['forgets wrong ones once it was opened', { covered: 'refused' }, [slept, ...wrong(4), open, slept, refused]],
  ])('%s', (_, state, events) => {
    expect(play(...events)).toEqual(state)
  })

  it('waits no longer than a quarter of an hour', () => {
    expect([4, 5, 6, 50].map((wrong) => findBackOff('lock', wrong))).toEqual([
      0,
      PACE.lockWait,
      2 * PACE.lockWait,
      PACE.lockLongestWait,
    ])
  })
})
