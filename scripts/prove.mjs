/** Runs `npm run prove`: proofs that take minutes. Those that drive the window get the built app and a screen. */
import { randomInt } from 'node:crypto'
import { runDriver } from './app.mjs'
import { ensurePatroni, ensurePostgresql } from './postgresql.mjs'
import { runNode } from './run.mjs'
import { main, say } from './stage.mjs'

const WINDOWS = ['kiosk', 'endings', 'residue', 'keyboard']
const args = process.argv.slice(2)

await main(async () => {
  if (WINDOWS.includes(args[0])) return runDriver('tools/prove.ts', args)
  if (args[0] === 'hub-fuzz') {
    await ensurePostgresql()
    // With a seed the test runs as long as at night.
    const env = { TEST_SEED: args[1] ?? String(randomInt(2 ** 31)) }
    say(`Seed: ${env.TEST_SEED}. The same again: npm run prove -- hub-fuzz ${env.TEST_SEED}`)
    return (await runNode('vitest', ['run', '--project=hub', 'test/hub/fuzz.test.ts'], { env, show: true })).code
  }
  if (args[0]?.startsWith('hub')) await ensurePostgresql()
  if (args[0] === 'hub') await ensurePatroni()
  const { code } = await runNode('tools/prove.ts', args, { show: true })
  return code
})
