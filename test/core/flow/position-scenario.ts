import { describe, expect, it } from 'vitest'
import { transition } from 'xstate'
import { compileFlow, type FlowSnapshot, placeAt, stepAt } from '../../../src/core/flow/run/compile.ts'
import { type FlowMemory, findEnded } from '../../../src/core/flow/run/position.ts'
import { readShippedFlow } from '../../flows/shipped.ts'

const flow = readShippedFlow('france-travail/actualisation')
const machine = compileFlow(flow)

export const QUESTIONS = ['travail', 'stage', 'maladie', 'retraite', 'invalidite', 'recherche']

/** The current step afterwards (`end`: the flow is over), and the steps that the move shows to be done. */
type Move =
  | { readonly type: 'ADVANCE'; readonly to: string; readonly ended: readonly string[] }
  | { readonly type: 'SHOWN'; readonly at: string; readonly ended?: readonly string[] }

interface Scenario {
  readonly when: string
  readonly at: string | null
  readonly screens: readonly string[]
  readonly applies?: readonly string[]
  readonly done?: readonly string[]
  /** Everything is read and nothing is left out, unless a scenario has its own. */
  readonly memory?: FlowMemory
  readonly expected: Move | null
}

export const advance = (to: string, ...ended: string[]): Move => ({ type: 'ADVANCE', to, ended })
export const shown = (at: string, ...ended: string[]): Move => ({ type: 'SHOWN', at, ended })

const READ: FlowMemory = { acknowledged: flow.steps.map(({ id }) => id), skipped: [] }

function toPlace(expected: Move | null, at: string | null): string | null {
  if (!expected) return flow.steps.some(({ id }) => id === at) ? at : null
  return expected.type === 'SHOWN' ? expected.at : expected.to
}

/** Creates a test for each scenario of a table, with the titles of its groups. */
export function describeScenarios(scenarios: Readonly<Record<string, readonly Scenario[]>>): void {
  describe.each(Object.entries(scenarios))('%s', (_, cases) => {
    it.each(cases)('$when: $at', ({ at, screens, applies = [], done = [], memory = READ, expected }) => {
      const sight = { screens: [...screens], applies: [...applies], done: [...done] }
      const { value, context } = placeAt(flow, machine, at ?? '')
      const before = machine.resolveState({ value, context: { ...context, ...memory } })
      const after: FlowSnapshot = transition(machine, before, { type: 'OBSERVED', ...sight })[0]
      expect(after.matches('finished') ? 'end' : stepAt(after)).toBe(toPlace(expected, at))
      expect(findEnded(flow, [at, stepAt(after)], sight, memory)).toEqual(expected?.ended ?? [])
    })
  })
}
