/** `npm run hub`: serves the machines of an organisation. */
import { installDependencies } from './dependencies.mjs'
import { ensurePostgresql } from './postgresql.mjs'
import { runNode } from './run.mjs'
import { assertNode } from './setup.mjs'
import { main } from './stage.mjs'

await main(async () => {
  assertNode()
  await installDependencies()
  if (!process.env.DATABASE_URL) await ensurePostgresql()
  return (await runNode('src/hub/main.ts', process.argv.slice(2), { show: true })).code
})
