/**
 * Runs `npm run check`, the checks before each commit: what runs no code, the tests of documents and of lint, and the fast tests
 * that the change can reach. `npm run check -- all` runs all fast tests, and so does a copy without git, where nothing says
 * what changed. The static checks run while the tests do; lint, which looks at each file by itself, reads what changed.
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
  const since = process.argv.includes('all') ? undefined : await findStart()
  const [types, lint, ...others] = STATIC_CHECKS
  const [ofTypes, ofOthers, tests] = await Promise.all([
    runChecks([types]),
    runChecks([...(await toChanged(lint, since)), ...others]),
    runTests(since),
  ])
  return tests.every((code) => code === 0) && [...ofTypes, ...ofOthers].every(({ ok }) => ok) ? 0 : 1
})

/** Returns lint for the files that changed; for all where the rules did, or nothing says what changed. */
async function toChanged(lint, since) {
  if (since === undefined) return [lint]
  const [changed, added] = await Promise.all([
    run('git', ['-c', 'core.quotePath=off', 'diff', '--name-only', '--diff-filter=d', since]),
    run('git', ['-c', 'core.quotePath=off', 'ls-files', '--others', '--exclude-standard']),
  ])
  const files = `${changed.output}\n${added.output}`.split('\n').filter((file) => file !== '')
  if (files.some((file) => file === 'biome.json' || file === 'package-lock.json' || file.startsWith('scripts/lint/')))
    return [lint]
  return files.length === 0 ? [] : [{ ...lint, args: [...lint.args, ...files] }]
}

/** Returns the exit code of each vitest. */
async function runTests(since) {
  const vitest = async (...args) =>
    (await runNode('vitest', ['run', '--project=unit', '--maxWorkers=100%', ...args], { show: true })).code
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
