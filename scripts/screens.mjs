/** `npm run screens`: takes the pictures of docs/screens again, from the real window. */
import { runDriver } from './app.mjs'
import { main } from './stage.mjs'

await main(() => runDriver('src/cli/screens.ts', process.argv.slice(2)))
