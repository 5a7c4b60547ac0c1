/** Runs `npm run prove`: proofs that take minutes. Those that drive the window get the built app and a screen. */
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTimeEnvironment, listNightDays } from './another-day.mjs'
import { prepareApp, runDriver } from './app.mjs'
import { installChromium } from './chromium.mjs'
import { withScreen } from './display.mjs'
import { findEngines } from './engines.mjs'
import { ensurePatroni, ensurePostgresql } from './postgresql.mjs'
import { runNode } from './run.mjs'
import { main, say } from './stage.mjs'
import { runTestFiles } from './test-run.mjs'

const HOUR = 3_600_000
const WINDOWS = ['kiosk', 'endings', 'residue', 'keyboard', 'raters']
const args = process.argv.slice(2)

await main(async () => {
  if (args[0] === 'engine') return proveEngine()
  if (args[0] === 'days' && args.length === 1) return proveDays()
  if (args[0] === 'hub-container') return proveContainer()
  if (WINDOWS.includes(args[0])) return runDriver('tools/prove.ts', args)
  if (args[0] === 'hub-fuzz') {
    await ensurePostgresql()
    // With a seed the test runs as long as at night.
    const env = { TEST_SEED: args[1] ?? String(randomInt(2 ** 31)) }
    say(`Seed: ${env.TEST_SEED}. The same again: npm run prove -- hub-fuzz ${env.TEST_SEED}`)
    return (await runNode('vitest', ['run', '--project=hub', 'test/hub/fuzz.test.ts'], { env, show: true })).code
  }
  if (args[0]?.startsWith('hub') || args[0] === 'operator') await ensurePostgresql()
  if (args[0] === 'hub') await ensurePatroni()
  const { code } = await runNode('tools/prove.ts', args, { show: true })
  return code
})

/** Makes the hub's Debian package in a folder of its own, and runs it in a container. */
async function proveContainer() {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-image-'))
  try {
    const packed = await runNode('scripts/pack.mjs', ['hub', '--deb', '--to', folder], { show: true })
    if (packed.code !== 0) return packed.code
    return (await runNode('tools/prove.ts', ['hub-container', '--folder', folder], { show: true })).code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Runs every test of the second engine, the page suites and every painted state, then whole visits in it
 * (`tools/prove/engine`). The program prints the result, and gets what the tests said.
 */
async function proveEngine() {
  const electron = await prepareApp()
  await ensurePostgresql()
  await installChromium()
  const { env, words } = findEngines(electron)
  say(words)
  return withScreen(async (screen) => {
    const all = { ...env, ...screen }
    const { files } = await runTestFiles({
      projects: ['engine', 'nightly'],
      files: ['test/engine/', 'test/e2e/portal-', 'test/nightly/painted-screens'],
      env: all,
      timeoutMs: HOUR,
    })
    const count = (toCount) => files.reduce((sum, file) => sum + toCount(file), 0)
    const failures = files.flatMap(({ file, failures: lost, undone }) =>
      [...lost, ...undone].map((one) => `${file}: ${one}`),
    )
    for (const failure of failures) say(`✗ ${failure}`)
    const tests = [`--passed=${count(({ passed }) => passed)}`, `--failed=${failures.length}`]
    const { code } = await runNode('tools/prove.ts', [...args, ...tests], { show: true, env: all })
    return code
  })
}

/**
 * Writes a record and a hub today, and reads and continues them on the days of the night, in their order, each in processes that
 * believe in that day and zone (`tools/prove/days`). The folder stays where a day finds a fault.
 */
async function proveDays() {
  await ensurePostgresql()
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-days-'))
  const now = new Date()
  const later = listNightDays(now).toSorted((one, other) => (one.day < other.day ? -1 : 1))
  for (const time of [{}, ...later]) {
    const env = await createTimeEnvironment(time, now)
    const { code } = await runNode('tools/prove.ts', ['days', '--folder', folder], { show: true, env })
    if (code === 0) continue
    say(`It is in ${folder}`)
    return 1
  }
  rmSync(folder, { recursive: true, force: true })
  return 0
}
