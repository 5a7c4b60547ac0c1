import { describe, expect, it } from 'vitest'
import type { FlowEvent } from '../../../src/core/flow/compile.ts'
import { type FlowMemory, toFlowEvent } from '../../../src/core/flow/position.ts'
import { readShippedFlow } from '../../flows/shipped.ts'

const flow = readShippedFlow('france-travail/actualisation')

export const QUESTIONS = ['travail', 'stage', 'maladie', 'retraite', 'invalidite', 'recherche']

interface Scenario {
  readonly when: string
  readonly at: string | null
  readonly screens: readonly string[]
  readonly applies?: readonly string[]
  readonly done?: readonly string[]
  readonly memory?: FlowMemory
  readonly expected: FlowEvent | null
}

export const advance = (to: string, ...ended: string[]): FlowEvent => ({ type: 'ADVANCE', to, ended })
export const shown = (at: string, ...ended: string[]): FlowEvent => ({ type: 'SHOWN', at, ended })

/** Makes one test of each scenario of a table, by the titles of its groups. */
export function describeScenarios(scenarios: Readonly<Record<string, readonly Scenario[]>>): void {
  describe.each(Object.entries(scenarios))('%s', (_, cases) => {
    it.each(cases)('$when: $at', ({ at, screens, applies = [], done = [], memory, expected }) => {
      const observation = { screens: [...screens], applies: [...applies], done: [...done], target: 'found' as const }
      expect(toFlowEvent(flow, at, observation, memory)).toEqual(expected)
    })
  })
}
