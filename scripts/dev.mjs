/** Runs `npm run dev`: the app, rebuilt and reloaded at every change. */
import { withDisplay } from './display.mjs'
import { withoutChoice } from './electron/choice.mjs'
import { toEngineEnvironment } from './electron/environment.mjs'
import { isRoot } from './project.mjs'
import { runNode } from './run.mjs'
import { setUp } from './setup.mjs'
import { main } from './stage.mjs'

await main(async () => {
  const electron = await setUp()
  const args = ['dev', '--watch', ...(isRoot ? ['--noSandbox'] : []), ...withoutChoice(process.argv.slice(2))]
  const { code } = await withDisplay((display) =>
    runNode('electron-vite', args, { show: true, env: { ...display, ...toEngineEnvironment(electron) } }),
  )
  return code
})
