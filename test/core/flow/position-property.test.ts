import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { compileFlow, type FlowEvent, type FlowSnapshot, placeAt, stepAt } from '../../../src/core/flow/run/compile.ts'
import { findEnded, type Sight } from '../../../src/core/flow/run/position.ts'
import { readShippedFlow } from '../../flows/shipped.ts'

const flow = readShippedFlow('france-travail/actualisation')
const machine = compileFlow(flow)
const steps = flow.steps.map(({ id }) => id)
const some = (ids: readonly string[], maxLength?: number) => fc.subarray([...ids], maxLength ? { maxLength } : {})

/** Anything that a page may claim, with confirmations of people in between. */
const looks = fc.record({
  screens: some(
    flow.screens.map(({ id }) => id),
    3,
  ),
  applies: some(steps),
  done: some(steps),
  acknowledges: fc.boolean(),
})

function apply(snapshot: FlowSnapshot, event: FlowEvent): FlowSnapshot {
  return transition(machine, snapshot, event)[0]
}

/** Returns the observation of a portal view: a confirmation counts as done only where people gave it. */
function toHonest(sight: Sight, { context }: FlowSnapshot): Sight {
  const unsaid = flow.steps.filter(({ id, done }) => 'acknowledged' in done && !context.acknowledged.includes(id))
  return { ...sight, done: sight.done.filter((id) => !unsaid.some((step) => step.id === id)) }
}

describe('the position rule, for any page', () => {
  it('never moves without a known screen, and never records a text as read that nobody read', () => {
    fc.assert(
      fc.property(fc.array(looks, { maxLength: 30 }), (seen) => {
        let snapshot: FlowSnapshot = initialTransition(machine)[0]
        for (const { acknowledges, ...claimed } of seen) {
          const at = stepAt(snapshot)
          if (at && acknowledges) snapshot = apply(snapshot, { type: 'ACKNOWLEDGE', step: at })
          const sight = toHonest(claimed, snapshot)
          const next = apply(snapshot, { type: 'OBSERVED', ...sight })
          const ended = findEnded(flow, [at, stepAt(next)], sight, snapshot.context)
          if (ended.includes('relire')) expect(snapshot.context.acknowledged).toContain('relire')
          const place = flow.steps.find(({ id }) => id === stepAt(next))
          if (next.status !== 'active') return
          if (stepAt(next) !== at) expect(sight.screens).toContain(place?.on)
          snapshot = next
        }
      }),
      { numRuns: 300 },
    )
  })

  it('settles: the same page seen twice moves only once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...steps), looks, (at, { acknowledges: _, ...sight }) => {
        const moved = apply(placeAt(flow, machine, at), { type: 'OBSERVED', ...sight })
        if (moved.status !== 'active') return
        const again = apply(moved, { type: 'OBSERVED', ...sight })
        expect(again.matches('finished') || again === moved).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
