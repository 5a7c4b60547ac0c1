import { join } from 'node:path'
import { PackageProblem } from './problem.mjs'

/** A fuse that is on, as the binary has it: the digit one. */
const ON = '1'.charCodeAt(0)

/** Compares the fuses of a binary with those that electron-builder.yml declares; returns a line for each that differs. */
export function findWrongFuses(declared, wire, options) {
  return Object.entries(declared).flatMap(([name, isWanted]) => {
    const at = options[name.charAt(0).toUpperCase() + name.slice(1)]
    if (at === undefined) return [`${name} is not a fuse that @electron/fuses knows`]
    if (wire[at] === undefined) return [`${name} does not exist in this Electron`]
    const isOn = wire[at] === ON
    return isOn === isWanted ? [] : [`${name} is ${toWord(isOn)}, and must be ${toWord(isWanted)}`]
  })
}

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

function toWord(isOn) {
  return isOn ? 'on' : 'off'
}
