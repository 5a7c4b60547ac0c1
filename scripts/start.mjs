/** Runs `npm start`: from a fresh clone to the open window. Arguments after `--` go to the app. */
import { openApp, prepareApp, runDriver } from './app.mjs'
import { hasDisplay } from './display.mjs'
import { main, say } from './stage.mjs'

await main(async () => {
  const args = process.argv.slice(2)
  if (hasDisplay()) return openApp(await prepareApp(), args)
  say('There is no display here: the demo is played in a virtual one (Xvfb) instead.')
  return runDriver('tools/demo.ts', args)
})
