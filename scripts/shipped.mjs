import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './project.mjs'

/** The packages of package-lock.json, by the paths at which they are installed. */
export const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))

/**
 * Returns the paths of the packages that run in a packaged app, from `dependencies` on, or in the workspace of that path.
 * Peers that are types or tools are not followed: no bundle contains them.
 */
export function shippedPaths(workspace = '') {
  const found = new Set()
  const visit = (from) => {
    for (const name of Object.keys(packages[from].dependencies ?? {})) {
      const path = resolvePath(from, name)
      if (path === undefined || found.has(path)) continue
      found.add(path)
      visit(path)
    }
  }
  visit(workspace)
  return [...found].sort()
}

/** Resolves a package by Node's rule: the nearest node_modules wins. Type packages carry no code. */
function resolvePath(from, name) {
  if (name.startsWith('@types/')) return undefined
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder}${folder ? '/' : ''}node_modules/${name}`
    if (packages[path]) return path
    if (folder === '') return undefined
  }
}

/** Returns the name of the package that is installed at a path. */
export function toPackageName(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}
