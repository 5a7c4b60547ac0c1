import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hasProgram } from '../../programs.mjs'
import { run } from '../../run.mjs'
import { Stop } from '../../stage.mjs'
import { PackageProblem } from '../problem.mjs'
import { toControl, toDebianVersion, toFallbackNotice } from './control.mjs'
import { findPackages } from './libraries.mjs'
import { readNeeded } from './needed.mjs'
import { addControl, layOut, settle } from './tree.mjs'

/** What Debian calls the processors that Node has other names for. */
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' }

/**
 * Zstandard, which dpkg reads from Debian 12 and Ubuntu 18.04 on: 97 MB in 5 s, where xz made 81 MB in 240 s. One thread,
 * since what several write may depend on how many there are.
 */
const COMPRESSION = ['-Zzstd', '-z9', '--threads-max=1']

/**
 * Makes the Debian package of the app in `unpacked`, beside it, and returns its file. `fallback` is the version of the
 * fallback runtime, if that is what the app carries. The same sources and `sourceDate` give the same bytes.
 */
export async function buildDebian({ dist, unpacked, version, sourceDate, fallback }) {
  if (!hasProgram('dpkg-deb'))
    throw new PackageProblem('package-no-dpkg', 'dpkg-deb is missing. Make the package on Debian or Ubuntu.')
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
  const { code, output } = await run('dpkg-deb', [...COMPRESSION, '--root-owner-group', '--build', tree, file], {
    env: { SOURCE_DATE_EPOCH: String(sourceDate) },
  })
  if (code !== 0) throw new Stop(output)
  rmSync(tree, { recursive: true, force: true })
  return file
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
