/** `npm run screens`: takes the pictures of docs/screens again: the visit at a desk, then the kiosk. */
import { runDriver } from './app.mjs'
import { main } from './stage.mjs'

await main(
  async () =>
    (await runDriver('src/cli/screens.ts', process.argv.slice(2))) || (await runDriver('src/cli/kiosk-screens.ts', [])),
)
