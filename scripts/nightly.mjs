/**
 * Runs `npm run test:nightly`, the slow and the random checks: all tests with another seed and many more runs,
 * statistics of drift and design systems, the package, every flow played on its training portal, kills and power cuts.
 * `--seed=<number>` repeats the random choices of an earlier night.
 */
import { randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import { listNightDays } from './another-day.mjs'
import { build, buildProbeIfStale } from './build.mjs'
import { ensureCodeCache } from './code-cache.mjs'
import { withScreen } from './display.mjs'
import { findEngines } from './engines.mjs'
import { runNode } from './run.mjs'
import { setUp } from './setup.mjs'
import { main, say, seconds } from './stage.mjs'
import { findTests, OUTPUT, PLAIN, runTestFiles, SHOWN } from './test-run.mjs'
import { conclude } from './test-summary.mjs'
import { runWindowTests } from './window-tests.mjs'

const HOUR = 3_600_000

// When somebody ends a night, no further part begins.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
process.setMaxListeners(50)

await main(async () => {
  const electron = await setUp({ screens: true, database: true })
  const engines = findEngines(electron)
  const start = performance.now()
  rmSync(OUTPUT, { recursive: true, force: true })
  await build()
  await buildProbeIfStale()
  await ensureCodeCache(electron)
  const seed = findSeed()
  const env = { ...engines.env, TEST_SEED: String(seed) }
  say(`Seed of this night: ${seed}. The same again: npm run test:nightly -- --seed=${seed}`)

  const tests = [
    await runShown({ projects: PLAIN, env, timeoutMs: HOUR }),
    await withScreen((screen) => runShown({ projects: ['nightly'], env: { ...env, ...screen }, timeoutMs: HOUR })),
    await runWindowTests(await findTests(SHOWN, []), { env, deadline: performance.now() + HOUR }),
  ]
  const programs = [
    { title: 'Chromium', ok: engines.hasChromium },
    await runProgram('the claims of the documents', 'scripts/claims.mjs', []),
    await runProgram('the demo', 'tools/demo.ts', []),
    await runProgram('the attacks', 'tools/abuse.ts', []),
    await runProgram('kills and power cuts', 'tools/prove.ts', ['journal']),
    await runProgram('records and a hub from one day to the next ones', 'scripts/prove.mjs', ['days']),
  ]
  for (const { day, zone } of listNightDays(new Date())) {
    programs.push(
      await runProgram(`every check on ${day} in ${zone}`, 'scripts/test.mjs', ['--day', day, '--zone', zone]),
    )
  }
  const { code, lines } = conclude({ checks: programs, tests, took: seconds(start), engines: engines.words })
  if (code !== 0) say(`The seed was ${seed}.`)
  process.stdout.write(`${lines.join('\n')}\n`)
  return code
})

function findSeed() {
  const given = process.argv.find((arg) => arg.startsWith('--seed='))
  return given ? Number(given.slice('--seed='.length)) : randomInt(2 ** 31)
}

async function runShown(run) {
  const { files, output } = await runTestFiles(run)
  say(output.trimEnd())
  return { files }
}

async function runProgram(title, program, args) {
  const start = performance.now()
  const { code, output } = await withScreen((screen) => runNode(program, args, { env: screen }))
  say(`${title}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds(start)})`)
  if (code !== 0) say(output.trimEnd())
  return { title, ok: code === 0 }
}
