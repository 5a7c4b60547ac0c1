/**
 * Runs `npm run check`, the checks before each commit: what runs no code, the tests of documents and of lint, and the fast tests
 * that the change can reach. `npm run check -- all` runs all fast tests, and so does a copy without git, where nothing says
 * what changed. The static checks run while the tests do.
 */
import { runChecks, STATIC_CHECKS } from './checks.mjs'
import { installDependencies } from './dependencies.mjs'
import { run, runNode } from './run.mjs'
import { assertNode } from './setup.mjs'
import { main, say } from './stage.mjs'

/** What reads files of the repository in place of importing them. */
const READERS = ['test/docs', 'test/lint']

await main(async () => {
  assertNode()
  await installDependencies()
  const [types, ...others] = STATIC_CHECKS
  const [ofTypes, ofOthers, tests] = await Promise.all([
    runChecks([types]),
    runChecks(others),
    runTests(process.argv.includes('all')),
  ])
  return tests.every((code) => code === 0) && [...ofTypes, ...ofOthers].every(({ ok }) => ok) ? 0 : 1
})

/** Returns the exit code of each vitest. */
async function runTests(areAll) {
  const vitest = async (...args) =>
    (await runNode('vitest', ['run', '--project=unit', '--maxWorkers=100%', ...args], { show: true })).code
  const since = areAll ? undefined : await findStart()
  if (since === undefined) return [await vitest()]
  say(`Fast tests that the change since ${since.slice(0, 12)} can reach (all: npm run check -- all)`)
  return [await vitest(...READERS), await vitest(`--changed=${since}`, '--passWithNoTests')]
}

/**
 * Finds the last commit that the branch shares with what it was made from; the last commit at all where it follows none;
 * undefined where git knows no commit here.
 */
async function findStart() {
  for (const args of [
    ['merge-base', 'HEAD', '@{upstream}'],
    ['rev-parse', '--verify', 'HEAD'],
  ]) {
    const { code, output } = await run('git', args)
    if (code === 0) return output.trim()
  }
  return undefined
}
