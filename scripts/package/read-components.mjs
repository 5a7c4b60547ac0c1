import { execFileSync } from 'node:child_process'
import { isWindows, root } from '../project.mjs'
import { packages, shippedPaths, toPackageName } from '../shipped.mjs'

/** Reads what npm knows of all packages of package-lock.json, in CycloneDX, with those that only developers run. */
export function readComponents() {
  // Without `--omit dev`: npm 11 then leaves out packages that are also the peers of others, react among them.
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx']
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 27, stdio: ['ignore', 'pipe', 'pipe'] }
  return JSON.parse(execFileSync('npm', args, { ...options, shell: isWindows }))
}

/** Returns the packages that run in a packaged app, as `name@version`. */
export function listShipped() {
  return shippedPaths().map((path) => `${toPackageName(path)}@${packages[path].version}`)
}

/** Reads the versions inside an Electron; only its own, where it may not run as Node. */
export function readEngine({ executable, version }) {
  try {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    const options = { env, encoding: 'utf8', timeout: 30_000, stdio: ['ignore', 'pipe', 'ignore'] }
    return JSON.parse(execFileSync(executable, ['-p', 'JSON.stringify(process.versions)'], options))
  } catch {
    return { electron: version }
  }
}
