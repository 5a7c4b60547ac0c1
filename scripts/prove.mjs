/** `npm run prove`: proofs that take minutes. Those that drive the window are given the built app and a screen. */
import { runDriver } from './app.mjs'
import { runNode } from './run.mjs'
import { main } from './stage.mjs'

const WINDOWS = ['kiosk', 'residue', 'keyboard']
const args = process.argv.slice(2)

await main(async () => {
  if (WINDOWS.includes(args[0])) return runDriver('tools/prove.ts', args)
  const { code } = await runNode('tools/prove.ts', args, { show: true })
  return code
})
