/**
 * Finds the system libraries that Electron needs on Linux. They are looked for cheaply at every start; missing ones are
 * installed if that is allowed, otherwise the exact command is printed. Never asks a question.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chromiumCommand, installChromium, lacksChromium } from './chromium.mjs'
import { hasProgram } from './programs.mjs'
import { isLinux, isRoot } from './project.mjs'
import { run } from './run.mjs'
import { Stop, stage } from './stage.mjs'

/** Names as of Debian 13 and Ubuntu 24.04; before the 64-bit time transition they had no `t64`. */
const PACKAGES = [
  'libgtk-3-0t64',
  'libnss3',
  'libasound2t64',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0t64',
  'libcups2t64',
]

/** The programs of a virtual screen, and of keys that reach it as from a keyboard. */
const SCREEN = ['Xvfb', 'xdotool']

/** The packages that read aloud without a network. */
export const VOICE = ['speech-dispatcher', 'speech-dispatcher-espeak-ng', 'espeak-ng']

/** The packages that pass on to screen readers what windows show, over buses that a test starts for itself. */
const SCREEN_READERS = ['at-spi2-core', 'dbus-daemon']
const BUS_LAUNCHERS = ['/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher']

/** The packages of a printing system, of which test/e2e/printers.test.ts starts one of its own. */
const PRINTING = ['cups-daemon', 'cups-client']

/** The packages that sign what apt reads, of which test/scripts/package/update.test.ts makes a source. */
const SIGNING = ['gpg', 'gpg-agent']

/** A library that Electron opens only when it runs, so that `ldd` alone would not find it missing. */
const LOADED_LATER = 'libgtk-3.so.0'

const SHOWN = 4

/**
 * Makes sure that `executable` can start, that a virtual screen with its keys can, if `display` asks for one, and that
 * the second engine of the tests is there, if `chromium` does.
 */
export async function ensureSystemLibraries(executable, { display, chromium }) {
  if (!isLinux) return
  const missing = [...missingLibraries(executable), ...(display ? SCREEN.filter((name) => !hasProgram(name)) : [])]
  if (isRoot) {
    if (missing.length > 0) await installPackages(missing)
    await ensureVoice()
    if (display) {
      await ensureScreenReaders()
      await ensureCompositor()
      await ensurePrinting()
      if (!hasProgram('gpg')) await installExtra('Signed updates: apt-get install gpg gpg-agent', SIGNING)
      await ensureUnitRating()
    }
    if (chromium) await installChromium()
    return
  }
  const commands = [
    ...(missing.length > 0 ? [installCommand(missing)] : []),
    ...(chromium && lacksChromium() ? [chromiumCommand()] : []),
    ...sandboxCommand(executable),
  ]
  if (commands.length > 0) throw new Stop(`Run this once, then the same command again:\n\n${commands.join('\n\n')}\n`)
}

/** Installs a voice that reads aloud, if that is allowed: without one the app works, and says so in its settings. */
async function ensureVoice() {
  if (hasProgram('speech-dispatcher')) return
  await installExtra('A voice: apt-get install speech-dispatcher espeak-ng', VOICE)
}

/** Installs what test/e2e/at-spi.test.ts reads our screens with; the test itself names what is missing. */
async function ensureScreenReaders() {
  if (BUS_LAUNCHERS.some((path) => existsSync(path)) && hasProgram('dbus-daemon')) return
  await installExtra('What screen readers need: apt-get install at-spi2-core dbus-daemon', SCREEN_READERS)
}

/** Installs the Wayland desktop on which test/e2e/wayland.test.ts looks who connects; the test names what is missing. */
async function ensureCompositor() {
  if (hasProgram('weston')) return
  await installExtra('A Wayland desktop: apt-get install weston', ['weston'])
}

/** Installs the printing system that tests start for themselves. */
async function ensurePrinting() {
  if (hasProgram('cupsd') && hasProgram('lpadmin')) return
  await installExtra('Printing: apt-get install cups-daemon cups-client', PRINTING)
}

/** Installs what test/hub/package.test.ts has the hub's unit rated by; nothing of it runs. */
async function ensureUnitRating() {
  if (hasProgram('systemd-analyze')) return
  await installExtra('How closed a service is: apt-get install systemd', ['systemd'])
}

/** Installs packages without which the app starts all the same; what cannot be installed is left out. */
export async function installExtra(title, packages) {
  if (!hasProgram('apt-get')) return
  await stage(title, async () => {
    const args = ['-q', 'install', '-y', '--no-install-recommends', ...packages]
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    const { code } = await run('apt-get', args, { env })
    if (code !== 0) await run('sh', ['-c', `apt-get -q update && apt-get ${args.join(' ')}`], { env })
  })
}

function missingLibraries(executable) {
  const linked = spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout ?? ''
  const missing = [...linked.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name)
  const cache = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? ''
  return [...new Set(cache === '' || cache.includes(LOADED_LATER) ? missing : [...missing, LOADED_LATER])]
}

async function installPackages(missing) {
  assertApt(missing)
  await stage(`System libraries: apt-get install (${toSummary(missing)})`, async () => {
    await aptGet(['update'])
    await aptGet(['install', '-y', '--no-install-recommends', ...packageNames()])
  })
}

function installCommand(missing) {
  assertApt(missing)
  return `  # Electron needs system libraries (${toSummary(missing)})
  sudo apt-get update && sudo apt-get install -y ${packageNames().join(' ')}`
}

function assertApt(missing) {
  if (hasProgram('apt-get')) return
  throw new Stop(
    `Electron needs system libraries: ${missing.join(' ')}. Install them, then run the same command again.`,
  )
}

function toSummary(missing) {
  const rest = missing.length - SHOWN
  return `missing: ${missing.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

async function aptGet(args) {
  const { code, output } = await run('apt-get', ['-q', ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  if (code !== 0) throw new Stop(`apt-get ${args.join(' ')} failed:\n${output}`)
}

/**
 * Returns the package names of this system. If apt knows neither name (its lists were never fetched), the newer one is
 * taken.
 */
function packageNames() {
  const isOlder = !aptKnows('libgtk-3-0t64') && aptKnows('libgtk-3-0')
  return [
    ...PACKAGES.map((name) => (isOlder ? name.replace(/t64$/, '') : name)),
    ...SCREEN.map((name) => name.toLowerCase()),
  ]
}

function aptKnows(name) {
  return spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0
}

/**
 * Returns the command that makes Chromium's sandbox usable. Portals are other people's sites, so only root, who cannot
 * have a sandbox, goes without. Ubuntu 24.04 and some containers refuse it the namespaces it needs; then its own helper
 * must belong to root.
 */
function sandboxCommand(executable) {
  if (spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0) return []
  const helper = join(dirname(executable), 'chrome-sandbox')
  const stat = statSync(helper, { throwIfNoEntry: false })
  if (stat?.uid === 0 && (stat.mode & 0o4755) === 0o4755) return []
  return [
    `  # This system lets Chromium's sandbox work only through its helper
  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  ]
}
