/** `npm run check`: what to run before each commit. The static checks run while the tests do. */
import { runChecks, runTests, STATIC_CHECKS } from './checks.mjs'
import { installDependencies } from './dependencies.mjs'
import { assertNode } from './setup.mjs'
import { main } from './stage.mjs'

await main(async () => {
  assertNode()
  await installDependencies()
  const [checks, tests] = await Promise.all([runChecks(STATIC_CHECKS), runTests('unit', ['unit'])])
  return [...checks, tests].every(({ ok }) => ok) ? 0 : 1
})
