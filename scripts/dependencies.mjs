import { existsSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { binaries, isWindows, node24, root } from './project.mjs'
import { run } from './run.mjs'
import { Stop, stage } from './stage.mjs'

/** The host's PATH, without our binaries: npm must not run on the Node that it is about to replace. */
const hostPath = process.env.PATH.split(delimiter)
  .filter((folder) => folder !== binaries)
  .join(delimiter)

/** Installs what package-lock.json lists, unless it is there already. Uses Node's built-ins only. */
export async function installDependencies() {
  if (!isInstalled()) {
    await stage('Dependencies: npm ci (about 200 MB, once)', () =>
      npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci failed'),
    )
  }
  if (!existsSync(node24) || !existsSync(join(binaries, isWindows ? 'node.cmd' : 'node')))
    await stage('Node 24 for our scripts', installNode24)
}

/**
 * Checks that node_modules holds what package-lock.json lists. npm writes a hidden lock at its very end, which must
 * name the same versions; the folders must exist too, since a copy of node_modules may share its lock with another.
 */
function isInstalled() {
  const wanted = readPackages('package-lock.json')
  const installed = readPackages('node_modules/.package-lock.json')
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional || (installed[path]?.version === version && existsSync(join(root, path))),
  )
}

function readPackages(file) {
  const path = join(root, file)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

/**
 * Installs Node 24 by hand: the `node` package fetches its binary in an install script, and .npmrc lets no package run
 * one. The packages that the script needs are installed already. Then npm links the program, as it does after install
 * scripts.
 */
async function installNode24() {
  const folder = join(root, 'node_modules/node')
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true })
  await npm(['run', '--prefix', folder, 'preinstall'], 'Node 24 could not be installed')
  await npm(['rebuild', 'node', '--ignore-scripts'], 'Node 24 could not be linked')
  if (!existsSync(node24)) throw new Stop(`Node 24 is missing: ${node24}. Remove node_modules and try again.`)
}

async function npm(args, failure) {
  const env = { PATH: hostPath, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }
  const { code, output } = await run('npm', args, { env })
  if (code !== 0) throw new Stop(`${failure}:\n${output}`)
}
