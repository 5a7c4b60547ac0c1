/**
 * Finds the second engine of the tests: a plain Chromium, which is newer than the one inside the fallback runtime
 * (docs/decisions/checks-pages-run-in-second-engine.md). `CHROMIUM=<path>` names one; otherwise it is Debian's own.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findProgram, hasProgram } from './programs.mjs'
import { run } from './run.mjs'
import { Stop, stage } from './stage.mjs'

/** The Debian package, and its program. */
export const CHROMIUM_PACKAGE = 'chromium'

/** Milliseconds that a Chromium may take to say its version, on a busy machine. */
const ANSWER = 30_000

/**
 * Returns the Chromium in which tests run: `{ executable, version }`. Installs nothing: set-up did. Stops with a
 * sentence if there is none, or if what `CHROMIUM` names does not exist or answers with no version.
 */
export function ensureChromium(named = process.env.CHROMIUM) {
  const executable = named || findProgram(CHROMIUM_PACKAGE)
  if (!executable)
    throw new Stop(
      'There is no Chromium, the second engine of the tests: install the package chromium, or name another one with CHROMIUM=<path>.',
    )
  const says = named ? `CHROMIUM names ${named}` : `${executable} is the second engine of the tests`
  if (!existsSync(executable)) throw new Stop(`${says}, which does not exist.`)
  const version = readVersion(executable)
  if (!version) throw new Stop(`${says}, which does not answer --version as a Chromium does.`)
  return { executable, version }
}

/** Whether set-up has to install Debian's Chromium: there is none, and none was named. */
export function lacksChromium() {
  return !process.env.CHROMIUM && !hasProgram(CHROMIUM_PACKAGE)
}

/** Installs Debian's Chromium if it is missing. Never fails: without one `npm test` names the check that failed. */
export async function installChromium() {
  if (!lacksChromium() || !hasProgram('apt-get')) return
  await stage(`The second engine: apt-get install ${CHROMIUM_PACKAGE}`, async () => {
    const args = `apt-get -q install -y --no-install-recommends ${CHROMIUM_PACKAGE}`
    await run('sh', ['-c', `${args} || (apt-get -q update && ${args})`], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  })
}

/** Returns the command that installs Debian's Chromium, for people who must ask root. */
export function chromiumCommand() {
  return `  # The tests of pages run in a Chromium too; or name another one with CHROMIUM=<path>
  sudo apt-get update && sudo apt-get install -y ${CHROMIUM_PACKAGE}`
}

function readVersion(executable) {
  const { stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: ANSWER })
  return stdout?.match(/\bChrom\w+ (\d+(?:\.\d+){3})/)?.[1]
}
