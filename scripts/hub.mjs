/** Runs `npm run hub`: serves the machines of an organisation. */
import { buildHubIfStale } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { ensurePostgresql } from './postgresql.mjs'
import { runNode } from './run.mjs'
import { assertNode } from './setup.mjs'
import { main } from './stage.mjs'

await main(async () => {
  assertNode()
  await installDependencies()
  await buildHubIfStale()
  const args = process.argv.slice(2)
  const isDemo = args.includes('--demo')
  if (isDemo || !process.env.DATABASE_URL) await ensurePostgresql()
  return (await runNode(isDemo ? 'tools/hub-demo.ts' : 'src/hub/main.ts', args, { show: true })).code
})
