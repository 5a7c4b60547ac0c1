import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import type { Flow, Step } from '../../src/core/flow/language/language.ts'
import { compileFlow, type FlowContext, type FlowEvent, type FlowSnapshot } from '../../src/core/flow/run/compile.ts'
import { findPlace, isOver, type Sight } from '../../src/core/flow/run/position.ts'
import { pickRuns } from '../setup/runs.ts'
import { readValid } from './fixture.ts'
import { readShippedParts } from './shipped.ts'

const SITTINGS = pickRuns(10, 300)
const LENGTH = 30

/** The shipped flows, their parts, and the fixtures that branch by a question. */
const flows = [...readShippedParts(), ...['question', 'use-if', 'repeat-ask', 'repeat-while'].map(readValid)]

type Act = { readonly sight: Sight } | { readonly say: 'word' | 'skip'; readonly choice: number }

/** Generates what a page could claim, likely or not, or what people could say of the current step. */
function arbitraryActs(flow: Flow): fc.Arbitrary<Act[]> {
  const steps = flow.steps.map(({ id }) => id)
  const screens = flow.screens.map(({ id }) => id)
  const sight = fc.record({
    screens: fc.subarray(screens, { maxLength: Math.min(2, screens.length) }),
    applies: fc.oneof(fc.constant(steps), fc.subarray(steps)),
    done: fc.oneof(
      fc.nat(steps.length).map((rank) => steps.slice(0, rank)),
      fc.subarray(steps),
    ),
  })
  const said = fc.record({ say: fc.constantFrom('word' as const, 'word' as const, 'skip' as const), choice: fc.nat(3) })
  const act = fc.oneof({ weight: 3, arbitrary: sight.map((seen) => ({ sight: seen })) }, { weight: 2, arbitrary: said })
  return fc.array(act, { minLength: LENGTH, maxLength: LENGTH })
}

function toEvent(act: Act, step: Step | undefined): FlowEvent {
  if ('sight' in act) return { type: 'OBSERVED', ...act.sight }
  const id = step?.id ?? ''
  if (act.say === 'skip') return { type: 'SKIP', step: id }
  const choice = step?.choices?.[act.choice % step.choices.length]
  return choice ? { type: 'ANSWER', step: id, choice: choice.id } : { type: 'ACKNOWLEDGE', step: id }
}

/** Returns the step of a snapshot, without the chart's own function for it. */
function findStep(flow: Flow, snapshot: FlowSnapshot): Step | undefined {
  return flow.steps.find(({ id, on }) => snapshot.matches({ guided: { [on]: id } }))
}

/**
 * Returns what is still recorded of steps when the flow reaches one: nothing from there on, nor what would have ended
 * the flow.
 */
function forgetFrom({ steps }: Flow, place: Step, { acknowledged, skipped, answers }: FlowContext) {
  const before = steps.slice(0, steps.indexOf(place))
  const words = before.filter(({ ends }) => ends === undefined).map(({ id }) => id)
  return {
    acknowledged: acknowledged.filter((id) => words.includes(id)),
    skipped: skipped.filter((id) => before.some((step) => step.id === id)),
    answers: Object.fromEntries(Object.entries(answers).filter(([id]) => words.includes(id))),
  }
}

function checkLook(flow: Flow, [from, to]: readonly [FlowSnapshot, FlowSnapshot], sight: Sight): void {
  const step = findStep(flow, from)
  if (step && isOver(flow, step, sight, from.context)) {
    expect([to.value, to.context.ending]).toEqual(['finished', step.ends ?? 'done'])
    return
  }
  const place = findPlace(flow, sight, from.context)
  if (!place || place === step) {
    expect(to).toBe(from)
    return
  }
  expect([findStep(flow, to)?.id, to.status]).toEqual([place.id, 'active'])
  const { acknowledged, skipped, answers } = to.context
  expect({ acknowledged, skipped, answers }).toEqual(forgetFrom(flow, place, from.context))
}

describe.each(flows)('the chart of $flow, whatever a page shows', (flow) => {
  const machine = compileFlow(flow)

  it('is where the position rule says, and forgets what was said from there on', () => {
    const sit = (acts: readonly Act[]): void => {
      let snapshot: FlowSnapshot = initialTransition(machine)[0]
      for (const act of acts) {
        const event = toEvent(act, findStep(flow, snapshot))
        const next: FlowSnapshot = transition(machine, snapshot, event)[0]
        if ('sight' in act) checkLook(flow, [snapshot, next], act.sight)
        if (next.status === 'done') return
        snapshot = next
      }
    }
    fc.assert(fc.property(arbitraryActs(flow), sit), { numRuns: SITTINGS })
  })
})
