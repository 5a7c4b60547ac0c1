/** `npm run doctor`: looks through the flows, and plays them when asked to. */
import { installDependencies } from './dependencies.mjs'
import { runNode } from './run.mjs'
import { assertNode } from './setup.mjs'
import { main } from './stage.mjs'

await main(async () => {
  assertNode()
  await installDependencies()
  const { code } = await runNode('src/cli/doctor.ts', process.argv.slice(2), { show: true })
  return code
})
