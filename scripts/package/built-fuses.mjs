import { join } from 'node:path'
import { findWrongFuses } from './fuses.mjs'
import { PackageProblem } from './problem.mjs'

/**
 * Reads the fuses back from a built app, and refuses the package if one is not as declared: whoever gets hold of a
 * computer could otherwise run their own code as this app (security study §2).
 */
export async function assertFuses(executable, declared) {
  const { getCurrentFuseWire, FuseV1Options } = await import('@electron/fuses')
  const wrong = findWrongFuses(declared, await getCurrentFuseWire(executable), FuseV1Options)
  if (wrong.length > 0)
    throw new PackageProblem('package-fuses', `do not hand this package on. In ${executable}: ${wrong.join('; ')}.`)
}

/** Returns the file of an unpacked app that carries the fuses. */
export function toExecutable(unpacked, platform = process.platform) {
  if (platform === 'win32') return join(unpacked, 'cote-a-cote.exe')
  return join(unpacked, platform === 'darwin' ? 'Côte à Côte.app' : 'cote-a-cote')
}
