/**
 * Runs `npm test`: sets up, then runs every check to the end, whatever fails. `npm test -- <words>` runs only the test
 * files whose path contains one of the words.
 */
import { rmSync } from 'node:fs'
import { buildIfStale } from './build.mjs'
import { runChecks, SLOW_STATIC_CHECKS, STATIC_CHECKS } from './checks.mjs'
import { ensureCodeCache } from './code-cache.mjs'
import { withoutChoice } from './electron/choice.mjs'
import { toEngineEnvironment } from './electron/environment.mjs'
import { setUp } from './setup.mjs'
import { main, Stop, say, seconds } from './stage.mjs'
import { findTestFiles, listUndone, OUTPUT, PLAIN, runTestFiles } from './test-run.mjs'
import { conclude } from './test-summary.mjs'
import { runWindowTests } from './window-tests.mjs'

const MINUTE = 60_000
/** The limit of a run after set-up: CI then ends well inside 40 minutes, even when something hangs. */
const LIMIT = 28 * MINUTE
const PLAIN_LIMIT = 24 * MINUTE

// When somebody ends a run, its processes are ended too (`runTestFiles`).
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
process.setMaxListeners(50)

await main(async () => {
  const words = withoutChoice(process.argv.slice(2))
  const electron = await setUp({ screens: true, database: true })
  const start = performance.now()
  rmSync(OUTPUT, { recursive: true, force: true })
  const plain = await findTestFiles(PLAIN, words)
  const window = await findTestFiles(['e2e'], words)
  if (plain.length + window.length === 0) throw new Stop(`No test file has one of these words: ${words.join(' ')}.`)

  const env = toEngineEnvironment(electron)
  const [[checks, plainTests], [built, windowTests]] = await Promise.all([
    runPlain(plain, words),
    runWindow(window, { electron, env, deadline: start + LIMIT }),
  ])
  const { code, lines } = conclude({
    checks: [...checks, ...built],
    tests: [plainTests, windowTests],
    took: seconds(start),
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
  const { files: ran, output, isCut } = await runTestFiles({ projects: PLAIN, files: chosen, timeoutMs: PLAIN_LIMIT })
  say(output.trimEnd())
  const undone = await listUndone(
    PLAIN,
    files.filter((file) => !ran.some((one) => one.file === file)),
  )
  const failures = [`ended after ${PLAIN_LIMIT / MINUTE} minutes`]
  return { files: [...ran, ...undone, ...(isCut ? [{ file: 'vitest', passed: 0, failures, undone: [] }] : [])] }
}

async function runWindow(files, { electron, env, deadline }) {
  if (files.length === 0) return [[], { files: [] }]
  try {
    await buildIfStale()
    await ensureCodeCache(electron)
  } catch (error) {
    say(error.message)
    return [[{ title: 'build', ok: false }], { files: await listUndone(['e2e'], files) }]
  }
  return [[{ title: 'build', ok: true }], await runWindowTests(files, { env, deadline })]
}
