/** Runs `npm run bench`: how fast the app is, and how much memory it takes. */
import { runDriver } from './app.mjs'
import { main } from './stage.mjs'

await main(() => runDriver('tools/bench.ts', process.argv.slice(2)))
