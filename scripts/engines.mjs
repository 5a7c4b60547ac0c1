import { spawnSync } from 'node:child_process'
import { ensureChromium } from './chromium.mjs'
import { toEngineEnvironment } from './electron/environment.mjs'
import { Stop, say } from './stage.mjs'

/**
 * Finds the two engines of a test run: the Electron of set-up, and a Chromium. Returns the environment in which tests find
 * them (`ELECTRON_EXEC_PATH`, `CHROMIUM`), `hasChromium`, and the `words` that name both with their versions. Without a
 * Chromium it says why, and does not throw: the tests of the other engine still run.
 */
export function findEngines(electron) {
  const own = readOwnChromium(electron.executable)
  const shell = `Electron ${electron.version}${own && ` (Chromium ${own})`}, ${electron.source}`
  const env = toEngineEnvironment(electron)
  try {
    const { executable, version } = ensureChromium()
    return {
      env: { ...env, CHROMIUM: executable },
      hasChromium: true,
      words: `${shell} · Chromium ${version}`,
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(error.message)
    return { env, hasChromium: false, words: `${shell} · no Chromium` }
  }
}

/** Reads the version of the Chromium inside an Electron; '' where its fuses forbid to ask. */
function readOwnChromium(executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { stdout } = spawnSync(executable, ['-p', 'process.versions.chrome'], {
    encoding: 'utf8',
    env,
    timeout: 30_000,
  })
  return stdout?.trim().match(/^\d+(?:\.\d+){3}$/)?.[0] ?? ''
}
