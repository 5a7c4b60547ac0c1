/**
 * Runs `npm run screens`: takes the pictures of docs/screens again, or one part of them (the names are in
 * tools/screens.ts).
 */
import { runDriver } from './app.mjs'
import { main } from './stage.mjs'

await main(() => runDriver('tools/screens.ts', process.argv.slice(2)))
