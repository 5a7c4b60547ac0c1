/** `npm test`: sets up, then runs every check there is, to the end, whatever fails. */
import { basename } from 'node:path'
import { build } from './build.mjs'
import { runChecks, runTests, SLOW_STATIC_CHECKS, STATIC_CHECKS, toSum } from './checks.mjs'
import { ensureCodeCache } from './code-cache.mjs'
import { withDisplay } from './display.mjs'
import { setUp } from './setup.mjs'
import { main, say } from './stage.mjs'
import { runWindowTests } from './window-tests.mjs'

const MINUTE = 60_000

await main(async () => {
  const electron = await setUp()
  const checks = await runChecks([...STATIC_CHECKS, ...SLOW_STATIC_CHECKS])
  const unit = await runTests('unit, system and flows', ['unit', 'system', 'flows'], { timeoutMs: 10 * MINUTE })
  const built = await buildResult(electron)
  const e2e = await withDisplay((display) => runWindowTests({ ...display, ELECTRON_EXEC_PATH: electron.executable }))
  return conclude([...checks, unit, built, e2e])
})

async function buildResult(electron) {
  try {
    await build()
    await ensureCodeCache(electron)
    return { title: 'build', ok: true }
  } catch (error) {
    say(error.message)
    return { title: 'build', ok: false }
  }
}

/** The very last line is what CI reads. What failed is named again above it, as it stands far up in a long output. */
function conclude(results) {
  for (const { name, ok, failures } of results.flatMap(({ files = [] }) => files))
    if (!ok) say(`Failed: ${basename(name)}\n${failures.map((failure) => `  ${failure}\n`).join('')}`.trimEnd())
  const broken = results.filter(({ ok }) => !ok).map(({ title }) => title)
  say(broken.length === 0 ? 'Every stage passed.' : `Failed: ${broken.join(', ')}.`)
  process.stdout.write(`${toSum(results, 'passed')} passed, ${toSum(results, 'failed')} failed\n`)
  return broken.length === 0 ? 0 : 1
}
