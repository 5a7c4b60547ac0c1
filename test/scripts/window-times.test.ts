import { describe, expect, it } from 'vitest'
import times from '../e2e/times.json' with { type: 'json' }
import { importScript } from './support/import-script.ts'

interface ShownTest {
  readonly project: string
  readonly file: string
}
interface RanTest extends ShownTest {
  readonly seconds?: number
  readonly failures: readonly string[]
  readonly undone: readonly string[]
}
type Times = Readonly<Record<string, Readonly<Record<string, number>>>>

const { findTests, SHOWN } = await importScript<{
  findTests(projects: readonly string[], words: readonly string[]): Promise<readonly ShownTest[]>
  readonly SHOWN: readonly string[]
}>('test-run.mjs')
const { isChosen } = await importScript<{ isChosen(test: ShownTest): boolean }>('page-suites.mjs')
const { toTimes } = await importScript<{
  toTimes(tests: readonly ShownTest[], done: readonly RanTest[], before: Times): Times
}>('window-tests.mjs')

describe('the times by which a whole run orders its windows', () => {
  it('are of each file that runs by day, in each engine that runs it, and of no other (npm test -- --keep-times writes them)', async () => {
    const byDay = (await findTests(SHOWN, [])).filter(isChosen)
    expect(byDay.length).toBeGreaterThan(50)
    const wanted = byDay.map(({ project, file }) => `${project}: ${file}`)
    const known = Object.entries(times).flatMap(([project, files]) =>
      Object.keys(files).map((path) => `${project}: test/${path}.test.ts`),
    )
    expect(known.toSorted()).toEqual(wanted.toSorted())
  })

  it('tell two files of one name apart, and one file in two engines', () => {
    const tests = [
      { project: 'engine', file: 'test/e2e/portal-arrival.test.ts' },
      { project: 'e2e', file: 'test/e2e/portal-arrival.test.ts' },
      { project: 'e2e', file: 'test/e2e/journeys/kiosk.test.ts' },
      { project: 'e2e', file: 'test/e2e/kiosk.test.ts' },
    ]
    const done = tests.map((test, rank) => ({ ...test, seconds: rank + 0.5, failures: [], undone: [] }))
    expect(toTimes(tests, done, {})).toEqual({
      e2e: { 'e2e/journeys/kiosk': 3, 'e2e/kiosk': 4, 'e2e/portal-arrival': 2 },
      engine: { 'e2e/portal-arrival': 1 },
    })
  })

  it('stay as they were for a file that failed or was not reached, and leave with a file that is gone', () => {
    const tests = ['failed', 'late', 'new'].map((name) => ({ project: 'e2e', file: `test/e2e/${name}.test.ts` }))
    const done = [{ project: 'e2e', file: 'test/e2e/failed.test.ts', seconds: 1, failures: ['why'], undone: [] }]
    const before = { e2e: { 'e2e/failed': 40, 'e2e/late': 50, 'e2e/gone': 60 } }
    expect(toTimes(tests, done, before)).toEqual({ e2e: { 'e2e/failed': 40, 'e2e/late': 50 } })
  })
})
