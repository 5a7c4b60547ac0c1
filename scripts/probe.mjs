/** Runs `npm run probe`: shows what the engine finds on any page (docs/probe.md). */
import { prepareProbe, runDriver } from './app.mjs'
import { main } from './stage.mjs'

await main(() => runDriver('src/cli/probe.ts', process.argv.slice(2), prepareProbe))
