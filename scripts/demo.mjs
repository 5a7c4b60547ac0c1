/** Runs `npm run demo`: a visit played in the real window, from end to end. */
import { runDriver } from './app.mjs'
import { main } from './stage.mjs'

await main(() => runDriver('tools/demo.ts', process.argv.slice(2)))
