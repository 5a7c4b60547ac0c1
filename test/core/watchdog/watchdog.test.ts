import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { PACE } from '../../../src/core/base/pace.ts'
import { findOversized, isNightlyRestartDue, toHold } from '../../../src/core/watchdog/limits.ts'
import { MOST_LOADS, screensMachine, toLoadWait } from '../../../src/core/watchdog/screens.ts'
import { findMoves, toDelayEnd } from '../support/moves.ts'

const HOUR = 3_600_000
const GIB = 2 ** 30

describe('our own screens', () => {
  const events = { SHOWN: { type: 'SHOWN' }, GONE: { type: 'GONE' } } as const
  it.each<[string, Readonly<Record<string, string>>]>([
    ['loading', { SHOWN: 'shown', GONE: 'gone', 'after LOADING': 'gone' }],
    ['shown', { GONE: 'gone', 'after STEADY': 'steady' }],
    ['steady', { GONE: 'gone' }],
    ['gone', { 'after RETRY': 'loading' }],
    ['waiting', { 'after RETRY': 'loading' }],
    ['hopeless', {}],
  ])('lead from %s only where their table says', (value, moves) => {
    const delays = ['LOADING', 'STEADY', 'RETRY'].map(
      (delay) => [`after ${delay}`, toDelayEnd(delay, `screens.${value}`)] as const,
    )
    const state = screensMachine.resolveState({ value, context: { failures: 0 } })
    expect(findMoves(screensMachine, state, { ...events, ...Object.fromEntries(delays) })).toEqual(moves)
  })

  function play() {
    const clock = new SimulatedClock()
    const effects: string[] = []
    const actor = createActor(screensMachine, { clock })
    actor.on('*', ({ type }) => effects.push(type))
    actor.start()
    const fall = (failures: number) => {
      actor.send({ type: 'SHOWN' })
      actor.send({ type: 'GONE' })
      clock.increment(toLoadWait(failures))
    }
    return { clock, effects, actor, fall }
  }

  it('are loaded at once the first time, then ever later, and the app gives up in the end', () => {
    const { effects, fall, actor } = play()
    expect([1, 2, 3, 4, 5].map(toLoadWait)).toEqual([0, 1_000, 2_000, 4_000, 8_000])
    for (let failure = 1; failure <= MOST_LOADS; failure += 1) fall(failure)
    // Nobody looks at an empty window for seconds.
    const later = Array.from({ length: MOST_LOADS - 1 }, () => ['HELP', 'LOAD'])
    expect(effects).toEqual(['LOAD', ...later.flat()])
    fall(MOST_LOADS + 1)
    expect(effects.at(-1)).toBe('GIVE_UP')
    expect(actor.getSnapshot().value).toBe('hopeless')
  })

  it('have all their tries again once they lasted for a while', () => {
    const { clock, effects, fall, actor } = play()
    for (let failure = 1; failure <= MOST_LOADS; failure += 1) fall(failure)
    actor.send({ type: 'SHOWN' })
    clock.increment(PACE.screensSteady)
    for (let failure = 1; failure <= MOST_LOADS; failure += 1) fall(failure)
    expect(effects).not.toContain('GIVE_UP')
  })

  it('that never load are reloaded too', () => {
    const { clock, effects } = play()
    clock.increment(PACE.screensLoad)
    clock.increment(0)
    expect(effects).toEqual(['LOAD'])
  })
})

describe('a kiosk whose starts do not last', () => {
  it('starts at once four times, then shows the help screen for longer and longer, and for ten minutes at most', () => {
    expect([0, 1, 4].map(toHold)).toEqual([0, 0, 0])
    expect([5, 6, 7].map(toHold)).toEqual([30_000, 60_000, 120_000])
    expect(toHold(9_999)).toBe(10 * 60_000)
  })
})

describe('a page that uses too much memory', () => {
  it('is found by its memory, sooner on a small machine', () => {
    const processes = [
      { pid: 1, bytes: 0.3 * GIB },
      { pid: 2, bytes: 1.6 * GIB },
      { pid: 3, bytes: 0.9 * GIB },
    ]
    expect(findOversized(processes, 16 * GIB)).toEqual([2])
    expect(findOversized(processes, 2 * GIB)).toEqual([2, 3])
    expect(findOversized([], 2 * GIB)).toEqual([])
  })
})

describe('a kiosk at night', () => {
  it('restarts from three until five, unless it has just done so', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour)
    expect(hours.filter((hour) => isNightlyRestartDue(hour, 10 * HOUR))).toEqual([3, 4])
    expect(hours.filter((hour) => isNightlyRestartDue(hour, HOUR))).toEqual([])
  })
})
