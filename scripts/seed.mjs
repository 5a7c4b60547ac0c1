/** Runs `npm run seed`: writes a journal of made-up visits, to look at and to measure with. */
import { installDependencies } from './dependencies.mjs'
import { runNode } from './run.mjs'
import { assertNode } from './setup.mjs'
import { main } from './stage.mjs'

await main(async () => {
  assertNode()
  await installDependencies()
  return (await runNode('tools/seed.ts', process.argv.slice(2), { show: true })).code
})
