import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

/** Returns what our reporter uses of vitest's report. */
function toTest(id: string, state: string) {
  const module = { moduleId: join(import.meta.dirname, 'one.test.ts') }
  return { id, fullName: id, module, result: () => ({ state, errors: [] }) }
}

it('reports the end of a test last, even if vitest reports its beginning after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-reporter-'))
  const [file, before] = [join(folder, 'results.jsonl'), process.env.TEST_RESULTS]
  process.env.TEST_RESULTS = file
  const loaded: unknown = await import(pathToFileURL(join(import.meta.dirname, '../../scripts/test-reporter.mjs')).href)
  const { default: Reporter } = loaded as { default: new () => Record<string, (argument: unknown) => void> }
  if (before === undefined) delete process.env.TEST_RESULTS
  else process.env.TEST_RESULTS = before
  const [late, early, cut] = [toTest('late', 'passed'), toTest('early', 'passed'), toTest('cut', 'pending')]
  const module = {
    moduleId: early.module.moduleId,
    children: { allTests: () => [late, early, cut] },
    errors: () => [],
    diagnostic: () => ({ collectDuration: 1, setupDuration: 2, duration: 3 }),
  }

  const reporter = new Reporter()
  const call = (event: string, argument: unknown) => reporter[event]?.(argument)
  call('onTestModuleCollected', module)
  call('onTestCaseReady', early)
  call('onTestCaseResult', early)
  call('onTestCaseResult', late)
  call('onTestCaseReady', late)
  call('onTestCaseReady', cut)
  call('onTestModuleEnd', module)

  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  rmSync(folder, { recursive: true })
  const said = lines.map((line) => JSON.parse(line) as { name?: string; state: string; ms?: number })
  expect(said.filter(({ ms }) => ms !== undefined)).toMatchObject([{ ms: 6 }])
  const last = new Map(said.flatMap(({ name, state }) => (name === undefined ? [] : [[name, state] as const])))
  expect(Object.fromEntries(last)).toEqual({ late: 'passed', early: 'passed', cut: 'running' })
})
