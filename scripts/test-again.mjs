/**
 * Runs `npm run test:again -- <words> [--times 30] [--busy]`: the test files whose path contains one of the words, as often as
 * said, to see whether chance decides about them. `--busy` keeps every processor busy meanwhile. Exit code 1 if a test failed
 * in any round.
 */
import { cpus } from 'node:os'
import { Worker } from 'node:worker_threads'
import { buildIfStale } from './build.mjs'
import { ensureCodeCache } from './code-cache.mjs'
import { findEngines } from './engines.mjs'
import { setUp } from './setup.mjs'
import { main, Stop, say, seconds } from './stage.mjs'
import { findTestFiles, findTests, PLAIN, runTestFiles, SHOWN } from './test-run.mjs'
import { runWindowTests } from './window-tests.mjs'

const ROUND_LIMIT = 600_000

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
process.setMaxListeners(50)

await main(async () => {
  const { words, times, isBusy } = readArguments(process.argv.slice(2))
  const electron = await setUp({ screens: true, database: true })
  const { env } = findEngines(electron)
  const [plain, shown] = [await findTestFiles(PLAIN, words), await findTests(SHOWN, words)]
  if (plain.length + shown.length === 0) throw new Stop(`No test file has one of these words: ${words.join(' ')}.`)
  if (shown.length > 0) {
    await buildIfStale()
    await ensureCodeCache(electron)
  }
  const endBusy = isBusy ? keepBusy() : () => {}
  let red = 0
  for (let round = 1; round <= times; round += 1) {
    const start = performance.now()
    const files = [...(await runPlain(plain)), ...(await runShown(shown, env))]
    const failures = files.flatMap((one) => [...one.failures, ...one.undone].map((why) => `  ${one.file}: ${why}`))
    if (failures.length > 0) red += 1
    say([`round ${round} of ${times}: ${failures.length} failed (${seconds(start)})`, ...failures].join('\n'))
  }
  endBusy()
  process.stdout.write(`${times} rounds, ${red} of them red\n`)
  return red === 0 ? 0 : 1
})

function readArguments(args) {
  const words = args.filter((arg, at) => !arg.startsWith('--') && args[at - 1] !== '--times')
  const at = args.indexOf('--times')
  const times = at < 0 ? 30 : Number(args[at + 1])
  if (words.length === 0) throw new Stop('Name the test files: npm run test:again -- portal-press --times 30 --busy')
  if (!Number.isInteger(times) || times < 1) throw new Stop('--times takes a number, such as 30.')
  return { words, times, isBusy: args.includes('--busy') }
}

async function runPlain(files) {
  return files.length === 0 ? [] : (await runTestFiles({ projects: PLAIN, files, timeoutMs: ROUND_LIMIT })).files
}

async function runShown(tests, env) {
  if (tests.length === 0) return []
  return (await runWindowTests(tests, { env, deadline: performance.now() + ROUND_LIMIT })).files
}

/** Keeps every processor busy with work of its own; returns the function that ends it. */
function keepBusy() {
  const workers = cpus().map(() => new Worker('for (;;) Math.random()', { eval: true }))
  return () => Promise.all(workers.map((worker) => worker.terminate()))
}
