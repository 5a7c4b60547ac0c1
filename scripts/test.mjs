/**
 * Runs `npm test`: sets up, then runs every check to the end, whatever fails. `npm test -- <words>` runs only the test
 * files whose path contains one of the words; `--day 2027-01-14 --zone America/Guadeloupe` runs on that day, in that zone;
 * `--keep-times` writes how long each file of windows took into test/e2e/times.json, by which later runs are ordered.
 */
import { rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { createTimeEnvironment, readTime } from './another-day.mjs'
import { buildIfStale } from './build.mjs'
import { runChecks, SLOW_STATIC_CHECKS, STATIC_CHECKS } from './checks.mjs'
import { ensureCodeCache } from './code-cache.mjs'
import { withoutChoice } from './electron/choice.mjs'
import { findEngines } from './engines.mjs'
import { isChosen } from './page-suites.mjs'
import { setUp } from './setup.mjs'
import { main, Stop, say, seconds } from './stage.mjs'
import { findTestFiles, findTests, listUndone, OUTPUT, PLAIN, runTestFiles, SHOWN } from './test-run.mjs'
import { conclude } from './test-summary.mjs'
import { groupTests, listWaiting, runWindowTests } from './window-tests.mjs'

const MINUTE = 60_000
/** The limit of a run after set-up: CI then ends well inside 40 minutes, even when something hangs. */
const LIMIT = 34 * MINUTE
const PLAIN_LIMIT = 32 * MINUTE
/** How many files without a window run at a time: they fill the time in which those with one wait. */
const PLAIN_WORKERS = Math.max(2, cpus().length - 1)
const KEEP_TIMES = '--keep-times'

// When somebody ends a run, its processes are ended too (`runTestFiles`).
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
process.setMaxListeners(50)

await main(async () => {
  const { rest, time } = readTime(withoutChoice(process.argv.slice(2)))
  const [words, keepTimes] = [rest.filter((word) => word !== KEEP_TIMES), rest.includes(KEEP_TIMES)]
  if (keepTimes && words.length > 0) throw new Stop(`${KEEP_TIMES} takes the times of a whole run, not of some files.`)
  const electron = await setUp({ screens: true, database: true })
  Object.assign(process.env, await createTimeEnvironment(time)) // for all that this run starts
  const engines = findEngines(electron)
  const start = performance.now()
  rmSync(OUTPUT, { recursive: true, force: true })
  const plain = await findTestFiles(PLAIN, words)
  const found = await findTests(SHOWN, words)
  // Who names files wants to know of both engines.
  const shown = words.length > 0 ? found : found.filter(isChosen)
  if (plain.length + shown.length === 0) throw new Stop(`No test file has one of these words: ${words.join(' ')}.`)

  const [[checks, plainTests], [built, shownTests]] = await Promise.all([
    runPlain(plain, words),
    runShown(shown, { electron, engines, deadline: start + LIMIT, keepTimes }),
  ])
  const { code, lines } = conclude({
    checks: [...checks, ...built],
    tests: [plainTests, shownTests],
    took: seconds(start),
    engines: engines.words,
  })
  process.stdout.write(`${lines.join('\n')}\n`)
  return code
})

/** Runs what needs no window. With words, only test files are run. */
async function runPlain(files, words) {
  const checks = words.length > 0 ? [] : await runChecks([...STATIC_CHECKS, ...SLOW_STATIC_CHECKS])
  return [checks, await runPlainTests(files, words)]
}

/** Runs all files in one vitest, which distributes them itself. */
async function runPlainTests(files, words) {
  if (files.length === 0) return { files: [] }
  const chosen = words.length > 0 ? files : []
  const {
    files: ran,
    output,
    isCut,
  } = await runTestFiles({
    projects: PLAIN,
    files: chosen,
    timeoutMs: PLAIN_LIMIT,
    workers: PLAIN_WORKERS,
  })
  say(output.trimEnd())
  const undone = await listUndone(
    PLAIN,
    files.filter((file) => !ran.some((one) => one.file === file)),
  )
  const failures = [`ended after ${PLAIN_LIMIT / MINUTE} minutes`]
  return { files: [...ran, ...undone, ...(isCut ? [{ file: 'vitest', passed: 0, failures, undone: [] }] : [])] }
}

/** Builds, then runs what needs a screen; without a Chromium, what runs in it counts as not run. */
async function runShown(tests, { electron, engines, deadline, keepTimes }) {
  if (tests.length === 0) return [[], { files: [] }]
  const needsChromium = tests.some(({ project }) => project === 'engine')
  const chromium = needsChromium ? [{ title: 'Chromium', ok: engines.hasChromium }] : []
  try {
    await buildIfStale()
    await ensureCodeCache(electron)
  } catch (error) {
    say(error.message)
    return [[...chromium, { title: 'build', ok: false }], { files: await listWaiting(groupTests(tests)) }]
  }
  const isOpen = ({ project }) => project !== 'engine' || engines.hasChromium
  const ran = await runWindowTests(tests.filter(isOpen), {
    env: engines.env,
    deadline,
    keepTimes: keepTimes && tests.every(isOpen),
  })
  const undone = await listWaiting(groupTests(tests.filter((test) => !isOpen(test))))
  return [[...chromium, { title: 'build', ok: true }], { files: [...ran.files, ...undone] }]
}
