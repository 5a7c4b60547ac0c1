/**
 * Sets up all that a clone needs before it can build, start or test. A second run takes a moment and prints one line.
 */
import { installDependencies } from './dependencies.mjs'
import { hasDisplay } from './display.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { ensurePostgresql } from './postgresql.mjs'
import { Stop, say } from './stage.mjs'
import { ensureSystemLibraries } from './system-libraries.mjs'

const OLDEST_NODE = 20

/**
 * Returns the Electron to run: `{ executable, version, source }`. With `screens` it also installs what tests show and
 * read: virtual screens, even if there is a display, and the second engine; with `database`, the hub's PostgreSQL.
 */
export async function setUp({ screens = false, database = false } = {}) {
  assertNode()
  await installDependencies()
  const electron = await ensureElectron()
  say(`Electron ${electron.version} (${electron.source})`)
  await ensureSystemLibraries(electron.executable, { display: screens || !hasDisplay(), chromium: screens })
  if (database) await ensurePostgresql()
  return electron
}

export function assertNode() {
  const major = Number.parseInt(process.versions.node, 10)
  if (major < OLDEST_NODE)
    throw new Stop(`Node ${OLDEST_NODE} or newer is needed; this is Node ${process.versions.node}.`)
}
