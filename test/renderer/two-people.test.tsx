// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { readScenarios, type Scenario, toExpected, toOutcome } from '../scenarios/scenario.ts'
import { performAtScreens } from './support/two-people.ts'

const FILES = ['hand', 'help', 'recap'] as const

describe.each(FILES)('two people at our screens: %s', (file) => {
  it.each(readScenarios(file))('$name', async (scenario: Scenario) => {
    expect(toOutcome(await performAtScreens(scenario))).toEqual(toExpected(scenario))
  })
})

it('there are 60 scenarios or more, each under a name of its own', () => {
  const names = [...FILES, 'evidence'].flatMap(readScenarios).map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThanOrEqual(60)
})
