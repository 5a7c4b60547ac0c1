/**
 * Runs `npm run training`: the training portals alone, on loopback, with a page that lists people, codes and switches.
 */
import { installDependencies } from './dependencies.mjs'
import { runNode } from './run.mjs'
import { assertNode } from './setup.mjs'
import { main } from './stage.mjs'

await main(async () => {
  assertNode()
  await installDependencies()
  return (await runNode('src/cli/training.ts', process.argv.slice(2), { show: true })).code
})
