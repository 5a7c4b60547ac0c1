/** `npm run probe`: what the engine makes of any page (docs/probe.md). */
import { prepareProbe, runDriver } from './app.mjs'
import { main } from './stage.mjs'

await main(() => runDriver('src/cli/probe.ts', process.argv.slice(2), prepareProbe))
