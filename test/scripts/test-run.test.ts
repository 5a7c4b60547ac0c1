import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

interface FileResult {
  readonly file: string
  readonly passed: number
  readonly failures: readonly string[]
  readonly undone: readonly string[]
}
interface TestRun {
  runTestFiles(run: {
    readonly projects: readonly string[]
    readonly files: readonly string[]
    readonly timeoutMs: number
    readonly onCut?: () => void
  }): Promise<{ readonly files: readonly FileResult[]; readonly isCut: boolean }>
  listUndone(projects: readonly string[], files: readonly string[]): Promise<readonly FileResult[]>
}
interface Summary {
  conclude(run: {
    readonly checks: readonly { readonly title: string; readonly ok: boolean }[]
    readonly tests: readonly { readonly files: readonly FileResult[] }[]
    readonly took: string
    readonly engines: string
  }): { readonly code: number; readonly lines: readonly string[] }
}
interface ShownTest {
  readonly project: string
  readonly file: string
}
interface WindowTests {
  groupTests(tests: readonly ShownTest[]): readonly { readonly project: string; readonly files: readonly string[] }[]
}

const ROOT = join(import.meta.dirname, '../..')
const load = (script: string): Promise<unknown> => import(pathToFileURL(join(ROOT, 'scripts', script)).href)
const { runTestFiles, listUndone } = (await load('test-run.mjs')) as TestRun
const { conclude } = (await load('test-summary.mjs')) as Summary

const { groupTests } = (await load('window-tests.mjs')) as WindowTests

const FIXTURES = ['runner-fixtures']
const toFixture = (name: string): string => `test/fixtures/runner/${name}.ts`
const runFixtures = (...names: readonly string[]) =>
  runTestFiles({ projects: FIXTURES, files: names.map(toFixture), timeoutMs: 110_000 })

it('counts what passed, names what failed, and reports a file that cannot be loaded as failed', async () => {
  const { files, isCut } = await runFixtures('mixed', 'unreadable')
  expect(isCut).toBe(false)
  const [mixed, unreadable] = files.toSorted((one, other) => one.file.localeCompare(other.file))
  expect(mixed).toMatchObject({ file: toFixture('mixed'), passed: 1, undone: [] })
  expect(mixed?.failures).toEqual([expect.stringMatching(/^fails: /)])
  expect(unreadable).toMatchObject({
    file: toFixture('unreadable'),
    passed: 0,
    failures: [expect.stringContaining('breaks when it is loaded')],
  })
})

it('ends a file that hangs, and names the test that ran and those behind it', async () => {
  let whenCut = 0
  const { files, isCut } = await runTestFiles({
    projects: FIXTURES,
    files: [toFixture('hanging')],
    timeoutMs: 15_000,
    onCut: () => {
      whenCut += 1
    },
  })
  expect({ isCut, whenCut }).toEqual({ isCut: true, whenCut: 1 })
  expect(files).toMatchObject([{ passed: 1, failures: [], undone: ['hangs (it was running)', 'waits behind it'] }])
})

it('names the tests that a dying process took with it', async () => {
  const { files } = await runFixtures('crashing')
  expect(files.flatMap(({ undone }) => undone)).toContain('waits behind it')
  expect(files.flatMap(({ failures }) => failures).join()).toContain('outside of its tests')
})

it('counts each test of a file that nobody reached', async () => {
  expect(await listUndone(FIXTURES, [toFixture('hanging')])).toMatchObject([
    { passed: 0, undone: ['passes', 'hangs', 'waits behind it'] },
  ])
})

it('fails a whole run for one test that did not run, or none that did', () => {
  const whole: FileResult = { file: 'one', passed: 3, failures: [], undone: [] }
  const run = (files: readonly FileResult[], ok = true) =>
    conclude({
      checks: [{ title: 'types', ok }],
      tests: [{ files }],
      took: '1 s',
      engines: 'Electron 45 · Chromium 156',
    })
  expect(run([whole])).toMatchObject({ code: 0 })
  expect(run([whole]).lines.slice(-2)).toEqual(['Electron 45 · Chromium 156', '3 passed, 0 failed'])
  expect(run([whole], false)).toMatchObject({ code: 1 })
  expect(run([whole], false).lines.at(-1)).toBe('3 passed, 1 failed')
  expect(run([])).toMatchObject({ code: 1 })
  const cut = run([whole, { file: 'two', passed: 1, failures: [], undone: ['this one', 'that one'] }])
  expect(cut.code).toBe(1)
  expect(cut.lines.at(-1)).toBe('4 passed, 2 failed')
  expect(cut.lines).toContain('  did not run: this one')
})

it('names the files that are over their budget, which have not failed', () => {
  const file = { passed: 1, failures: [], undone: [] }
  const files = [
    { ...file, file: 'test/e2e/visit.test.ts', seconds: 80 },
    { ...file, file: 'test/journal/keys.test.ts', seconds: 20 },
    { ...file, file: 'test/hub/storm.test.ts', seconds: 30 },
  ]
  const { code, lines } = conclude({ checks: [], tests: [{ files }], took: '1 s', engines: 'Chromium 156' })
  expect(code).toBe(0)
  expect(lines.filter((line) => line.startsWith('Over'))).toEqual([
    'Over its budget of 75 s: test/e2e/visit.test.ts (80 s)',
    'Over its budget of 25 s: test/hub/storm.test.ts (30 s)',
  ])
})

it('runs short files together, but never those of two engines', () => {
  const files = ['mixed', 'hanging'].map(toFixture)
  const groups = groupTests(['e2e', 'engine'].flatMap((project) => files.map((file) => ({ project, file }))))
  expect(groups.map(({ project, files }) => [project, files.toSorted()])).toEqual(
    expect.arrayContaining([
      ['e2e', files.toSorted()],
      ['engine', files.toSorted()],
    ]),
  )
  expect(groups).toHaveLength(2)
})
