/** Runs `npm run check`, the checks before each commit. The static ones run while the tests do. */
import { runChecks, STATIC_CHECKS } from './checks.mjs'
import { installDependencies } from './dependencies.mjs'
import { runNode } from './run.mjs'
import { assertNode } from './setup.mjs'
import { main } from './stage.mjs'

await main(async () => {
  assertNode()
  await installDependencies()
  const tests = runNode('vitest', ['run', '--project=unit', '--maxWorkers=100%'], { show: true })
  const [checks, { code }] = await Promise.all([runChecks(STATIC_CHECKS), tests])
  return code === 0 && checks.every(({ ok }) => ok) ? 0 : 1
})
