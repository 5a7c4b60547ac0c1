/** Runs `npm run abuse`: the attacks of the security study, against the app in its real window. */
import { runDriver } from './app.mjs'
import { main } from './stage.mjs'

await main(() => runDriver('tools/abuse.ts', process.argv.slice(2)))
