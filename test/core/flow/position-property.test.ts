import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { compileFlow, type FlowEvent, type FlowSnapshot, stepAt } from '../../../src/core/flow/compile.ts'
import { toFlowEvent } from '../../../src/core/flow/position.ts'
import type { Observation } from '../../../src/core/portal/signal.ts'
import { readShippedFlow } from '../../flows/shipped.ts'

const flow = readShippedFlow('france-travail/actualisation')
const machine = compileFlow(flow)
const steps = flow.steps.map(({ id }) => id)
const some = (ids: readonly string[], maxLength?: number) => fc.subarray([...ids], maxLength ? { maxLength } : {})

/** Whatever a page could claim, with the words that people say in between. */
const observations = fc.record({
  screens: some(
    flow.screens.map(({ id }) => id),
    3,
  ),
  applies: some(steps),
  done: some(steps),
  target: fc.constant('found' as const),
  acknowledges: fc.boolean(),
})

function apply(snapshot: FlowSnapshot, event: FlowEvent): FlowSnapshot {
  return transition(machine, snapshot, event)[0]
}

/** What a portal view answers: a word counts as done only where it was given. */
function toHonest(observation: Observation, snapshot: FlowSnapshot): Observation {
  const unsaid = flow.steps.filter(
    ({ id, done }) => 'acknowledged' in done && !snapshot.context.acknowledged.includes(id),
  )
  return { ...observation, done: observation.done.filter((id) => !unsaid.some((step) => step.id === id)) }
}

describe('the position rule, whatever a page shows', () => {
  it('never says what the machine refuses, nor moves without a known screen, nor passes a gate unread', () => {
    fc.assert(
      fc.property(fc.array(observations, { maxLength: 30 }), (seen) => {
        let snapshot: FlowSnapshot = initialTransition(machine)[0]
        for (const { acknowledges, ...observation } of seen) {
          const at = stepAt(snapshot)
          if (at && acknowledges) snapshot = apply(snapshot, { type: 'ACKNOWLEDGE', step: at })
          const event = toFlowEvent(flow, at, toHonest(observation, snapshot), snapshot.context)
          if (!event) continue
          expect(snapshot.can(event)).toBe(true)
          if (at === 'envoyer' && event.type === 'ADVANCE') expect(snapshot.context.acknowledged).toContain('relire')
          snapshot = apply(snapshot, event)
          if (snapshot.status !== 'active') return
          const next = flow.steps.find(({ id }) => id === stepAt(snapshot))
          expect(observation.screens).toContain(next?.on)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('settles: the same page twice moves once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...steps), observations, (at, { acknowledges: _, ...observation }) => {
        const event = toFlowEvent(flow, at, observation)
        if (event?.type !== 'SHOWN' && (event?.type !== 'ADVANCE' || event.to === 'end')) return
        const place = event.type === 'SHOWN' ? event.at : event.to
        const again = toFlowEvent(flow, place, observation)
        expect(again === null || (again.type === 'ADVANCE' && again.to === 'end')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
