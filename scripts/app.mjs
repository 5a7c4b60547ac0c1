import { buildIfStale, buildProbeIfStale } from './build.mjs'
import { ensureCodeCache } from './code-cache.mjs'
import { hasDisplay, hasDrivableScreen, withDisplay } from './display.mjs'
import { withoutChoice } from './electron/choice.mjs'
import { toEngineEnvironment } from './electron/environment.mjs'
import { isRoot, root } from './project.mjs'
import { run, runNode } from './run.mjs'
import { setUp } from './setup.mjs'
import { say } from './stage.mjs'

/** Sets up, builds what changed, and returns the Electron to run; with `screens`, virtual ones are installed too. */
export async function prepareApp({ screens = false } = {}) {
  const electron = await setUp({ screens })
  await buildIfStale()
  await ensureCodeCache(electron)
  return electron
}

/** Does what `prepareApp` does, for the author's probe. */
export async function prepareProbe({ screens = false } = {}) {
  const electron = await setUp({ screens })
  await buildProbeIfStale()
  return electron
}

/** Opens the app in its window and waits for its end. */
export async function openApp(electron, args) {
  const switches = [
    '--log-level=3', // Chromium's own chatter (no D-Bus, no GPU) is not for the person who starts us
    ...(isRoot ? ['--no-sandbox'] : []),
    ...toOpenPlatform(args),
  ]
  const { code } = await run(electron.executable, [...switches, root, ...withoutChoice(args)], {
    show: true,
    env: toEngineEnvironment(electron),
  })
  return code
}

/**
 * Names the platform where the session's choice would be wrong: a kiosk places its windows, which only X lets it do, and
 * the fallback runtime does not look for Wayland. A desk opens as its session decides.
 */
function toOpenPlatform(args) {
  if (process.env.DISPLAY) return args.includes('--kiosk') ? ['--ozone-platform=x11'] : []
  return process.env.WAYLAND_DISPLAY ? ['--ozone-platform=wayland'] : []
}

/**
 * Runs one of our command line programs that drive the real window. The program finds the Electron to run in
 * `ELECTRON_EXEC_PATH`, as electron-vite does.
 */
export async function runDriver(program, args, prepare = prepareApp) {
  const electron = await prepare({ screens: !hasDrivableScreen })
  if (!hasDrivableScreen && hasDisplay())
    say('This is a Wayland session, where windows cannot be driven: they open on a virtual screen.')
  const { code } = await withDisplay((display) =>
    runNode(program, withoutChoice(args), { show: true, env: { ...display, ...toEngineEnvironment(electron) } }),
  )
  return code
}
