/** Runs `npm run doctor`: checks the flows, and plays them in a real page if asked to; or examines the engine. */
import { runDriver } from './app.mjs'
import { buildIfStale } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { runNode } from './run.mjs'
import { assertNode } from './setup.mjs'
import { main } from './stage.mjs'

const PROGRAM = 'src/cli/doctor.ts'

await main(async () => {
  const args = process.argv.slice(2)
  if (args.includes('--engine')) return runDriver('tools/engine.ts', [])
  if (args.includes('--training') || args.includes('--record')) return runDriver(PROGRAM, args)
  assertNode()
  await installDependencies()
  if (args.includes('--live')) await buildIfStale()
  return (await runNode(PROGRAM, args, { show: true })).code
})
