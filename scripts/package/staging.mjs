import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { root } from '../project.mjs'

/** The fields of package.json that a package needs. */
const KEPT = ['name', 'productName', 'version', 'description', 'license', 'type', 'main']

/** What is packaged. Not what else was built here: the hub, the probe, and when it was. */
const PARTS = ['out/main', 'out/preload', 'out/renderer', 'flows', 'LICENSE', 'THIRD-PARTY.md']

/** The file of the desktop by which the system knows whose windows these are. */
export const DESKTOP_FILE = 'eu.cote-a-cote.app.desktop'

/** Empties `folder`'s parent, and lays into `folder` what the archive of a package contains. */
export function stageApp(folder) {
  rmSync(dirname(folder), { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(toManifest(), null, 2))
  for (const name of PARTS)
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: (path) => isKept(basename(path)) })
}

/**
 * Leaves out the code caches that the fallback runtime starts a clone with: V8 writes a few of them differently each time,
 * so two packages of the same sources would differ. The official engine keeps its own.
 */
function isKept(name) {
  return !name.endsWith('.cjs.cache')
}

function toManifest() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const kept = Object.fromEntries(KEPT.map((key) => [key, manifest[key]]))
  return { ...kept, author: 'Côte à Côte', desktopName: DESKTOP_FILE }
}
