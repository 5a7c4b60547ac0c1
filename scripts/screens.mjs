/** `npm run screens`: takes the pictures of docs/screens again, or one part of them: home, visit, care, supervision, kiosk. */
import { runDriver } from './app.mjs'
import { main } from './stage.mjs'

await main(() => runDriver('tools/screens.ts', process.argv.slice(2)))
