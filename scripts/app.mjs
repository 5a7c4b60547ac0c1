import { buildIfStale, buildProbeIfStale } from './build.mjs'
import { ensureCodeCache } from './code-cache.mjs'
import { withDisplay } from './display.mjs'
import { withoutChoice } from './electron/choice.mjs'
import { isRoot, root } from './project.mjs'
import { run, runNode } from './run.mjs'
import { setUp } from './setup.mjs'

/** Sets up, builds what changed, and returns the Electron to run. */
export async function prepareApp() {
  const electron = await setUp()
  await buildIfStale()
  await ensureCodeCache(electron)
  return electron
}

/** Does what `prepareApp` does, for the author's probe. */
export async function prepareProbe() {
  const electron = await setUp()
  await buildProbeIfStale()
  return electron
}

/** Opens the app in its window and waits for its end. */
export async function openApp(electron, args) {
  const switches = [
    '--log-level=3', // Chromium's own chatter (no D-Bus, no GPU) is not for the person who starts us
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(process.env.WAYLAND_DISPLAY && !process.env.DISPLAY ? ['--ozone-platform=wayland'] : []),
  ]
  const { code } = await run(electron.executable, [...switches, root, ...withoutChoice(args)], { show: true })
  return code
}

/**
 * Runs one of our command line programs that drive the real window. The program finds the Electron to run in
 * `ELECTRON_EXEC_PATH`, as electron-vite does.
 */
export async function runDriver(program, args, prepare = prepareApp) {
  const electron = await prepare()
  const { code } = await withDisplay((display) =>
    runNode(program, withoutChoice(args), { show: true, env: { ...display, ELECTRON_EXEC_PATH: electron.executable } }),
  )
  return code
}
