import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PackageProblem } from '../problem.mjs'
import { toControl, toDebianVersion, toFallbackNotice } from './control.mjs'
import { findPackages } from './libraries.mjs'
import { readNeeded } from './needed.mjs'
import { packTree } from './pack-tree.mjs'
import { addControl, layOut, settle } from './tree.mjs'

/** What Debian calls the processors that Node has other names for. */
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' }

/**
 * Makes the Debian package of the app in `unpacked`, beside it, and returns its file. `fallback` is the version of the
 * fallback runtime, if that is what the app carries. The same sources and `sourceDate` give the same bytes.
 */
export async function buildDebian({ dist, unpacked, version, sourceDate, fallback }) {
  const architecture = ARCHITECTURES[process.arch]
  const depends = findDepends(unpacked)
  const tree = join(dist, 'deb')
  rmSync(tree, { recursive: true, force: true })
  const notice = fallback === undefined ? undefined : toFallbackNotice(fallback)
  layOut(tree, { unpacked, version, sourceDate, notice })
  addControl(tree, (size) => toControl({ version, architecture, depends, size, fallback }))
  settle(tree, sourceDate)
  const debian = toDebianVersion(version, { isFallback: fallback !== undefined })
  const file = join(dist, `cote-a-cote_${debian}_${architecture}.deb`)
  return packTree(tree, file, sourceDate)
}

/** Returns the packages of the system without which the app does not start, from what its programs are linked to. */
function findDepends(unpacked) {
  const own = readdirSync(unpacked)
  const { packages, unknown } = findPackages(
    own.filter((name) => /\.so|^[^.]+$/.test(name)).flatMap((name) => readLinked(join(unpacked, name))),
    own,
  )
  if (unknown.length > 0)
    throw new PackageProblem(
      'package-library',
      `this Electron is linked to ${unknown.join(', ')}: write its Debian package into scripts/package/debian/libraries.mjs.`,
    )
  return packages
}

function readLinked(path) {
  try {
    return readNeeded(path)
  } catch (error) {
    if (error.code === 'EISDIR') return []
    throw error
  }
}
