import { PackageProblem } from './problem.mjs'

/** What can be packaged, the system on which it can be, and the words that electron-builder has for it, if it makes it. */
const TARGETS = {
  dir: { words: [] },
  deb: { on: 'linux', words: [] },
  appimage: { on: 'linux', words: ['--linux', 'AppImage'] },
  windows: { on: 'win32', words: ['--win'] },
  mac: { on: 'darwin', words: ['--mac'] },
}

const SYSTEMS = { linux: 'Linux', win32: 'Windows', darwin: 'macOS' }

/**
 * Reads the one target that was asked for, from the arguments that are not for set-up.
 * @throws PackageProblem for none, several or an unknown one, and for one that this system cannot make.
 */
export function readTarget(args, platform = process.platform) {
  const list = Object.keys(TARGETS).map((name) => `--${name}`)
  const [asked, ...others] = args
  if (asked === undefined || others.length > 0 || !list.includes(asked))
    throw new PackageProblem('package-target', `write one of ${list.join(', ')} after "npm run package --".`)
  const name = asked.slice(2)
  const { on, words } = TARGETS[name]
  if (on !== undefined && on !== platform)
    throw new PackageProblem('package-system', `${asked} is made on ${SYSTEMS[on]} only, and this is another system.`)
  return { name, words }
}

/** Returns the folder below `dist` in which electron-builder leaves the unpacked app of this system. */
export function toUnpacked(platform = process.platform, arch = process.arch) {
  const folder = { win32: 'win-unpacked', darwin: 'mac' }[platform] ?? 'linux-unpacked'
  if (arch === 'x64') return folder
  return platform === 'darwin' ? `${folder}-${arch}` : folder.replace('-', `-${arch}-`)
}
