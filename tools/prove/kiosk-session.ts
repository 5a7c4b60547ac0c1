import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createLaunch, PROJECT } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'

/** Milliseconds for an app that starts on a busy machine, and for keys to do harm. */
const PATIENCE = 120_000
const SETTLED = 1_500

/** Keys of desktops and of X that lead out of a window, and tries with the mouse. */
const KEYS = [
  ...['alt+Tab', 'alt+F4', 'alt+F2', 'alt+space', 'alt+Escape', 'super', 'super+e', 'super+r', 'super+l'],
  ...['ctrl+alt+F2', 'ctrl+alt+BackSpace', 'ctrl+alt+Delete', 'ctrl+alt+t', 'ctrl+Escape', 'Menu'],
  ...['alt+F7', 'alt+F8', 'alt+F9', 'alt+F10', 'super+d', 'F11', 'XF86Launch9'],
]

export interface SessionProof {
  /** The claims that were tried, and whether each held. */
  readonly found: readonly (readonly [what: string, held: boolean])[]
  readonly text: string
}

/**
 * Starts the session of a kiosk (packaging/kiosk) on a virtual screen with a real window manager, as a Debian machine
 * does, and tries what people try. Undefined if openbox, xdotool or Xvfb are not installed.
 */
export async function proveKioskSession(): Promise<SessionProof | undefined> {
  if (!['openbox', 'xdotool', 'Xvfb', 'xwininfo'].every(isInstalled)) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-session-'))
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = String((await once(screen.stdio[3] as NodeJS.ReadableStream, 'data'))[0]).trim()
  const env = { ...process.env, DISPLAY: `:${number}`, COTE_A_COTE: writeStarter(folder) }
  const session = spawn(join(PROJECT, 'packaging/kiosk/kiosk-session'), [], { env, stdio: 'ignore', detached: true })
  try {
    const found = [
      ...(await tryAll(folder, env, () => session.exitCode !== null)),
      ...(await tryCage()),
      ...checkUnit(folder),
    ]
    const text = found.map(([what, held]) => `${held ? 'tenu  ' : 'PERDU '} ${what}`).join('\n')
    return { found, text: `${text}\n` }
  } finally {
    end(session)
    for (const pid of findApps(folder)) kill(pid)
    screen.kill()
    eraseFolder(folder)
  }
}

async function tryAll(folder: string, env: NodeJS.ProcessEnv, isOver: () => boolean): Promise<SessionProof['found']> {
  const found: [string, boolean][] = []
  const x = (...args: readonly string[]) =>
    execFileSync('xdotool', args, { env, encoding: 'utf8', stdio: 'pipe' }).trim()
  const windows = () => attempt(() => x('search', '--onlyvisible', '--name', '.'))?.split('\n') ?? []
  const isWhole = () => {
    const about =
      attempt(() =>
        execFileSync('xwininfo', ['-id', x('getactivewindow')], { env, encoding: 'utf8', stdio: 'pipe' }),
      ) ?? ''
    return /Width: 1024\n\s+Height: 768/.test(about) && about.includes('Côte à Côte')
  }
  found.push(['la borne couvre tout l’écran', await until(isWhole)])
  const [first] = findApps(folder)
  const before = windows().length
  for (const key of KEYS) attempt(() => x('key', '--clearmodifiers', key))
  attempt(() => x('mousemove', '500', '20', 'click', '3', 'click', '2', 'keydown', 'alt', 'click', '1', 'keyup', 'alt'))
  await pause(SETTLED)
  found.push([
    `aucune de ${KEYS.length} touches du bureau n’ouvre ni ne ferme rien`,
    isWhole() && windows().length === before,
  ])
  found.push(['elle n’a pas redémarré pour autant', findApps(folder)[0] === first])
  if (first !== undefined) kill(first)
  found.push(['tuée, elle revient toute seule', await until(() => (findApps(folder)[0] ?? first) !== first)])
  found.push(['et couvre de nouveau tout l’écran', await until(isWhole)])
  writeFileSync(join(folder, 'leave'), '')
  for (const pid of findApps(folder)) kill(pid, 'SIGTERM')
  found.push(['quittée par l’équipe, la session finit', await until(isOver)])
  return found
}

/**
 * Tries the same session in cage, a Wayland compositor for one window, on a screen in memory; nothing if it is not
 * installed.
 */
async function tryCage(): Promise<SessionProof['found']> {
  if (!['cage', 'grim'].every(isInstalled)) return []
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-cage-'))
  const env = {
    ...process.env,
    DISPLAY: undefined,
    XDG_RUNTIME_DIR: folder,
    WLR_BACKENDS: 'headless',
    WLR_LIBINPUT_NO_DEVICES: '1',
    WLR_RENDERER: 'pixman',
    COTE_A_COTE: writeStarter(folder),
  }
  const session = join(PROJECT, 'packaging/kiosk/kiosk-session')
  const cage = spawn('cage', ['--', session], { env, stdio: 'ignore', detached: true })
  try {
    const isDrawn = () => countColours(folder, env) > 20
    const found: [string, boolean][] = [['sous cage (Wayland), la borne se voit', await until(isDrawn)]]
    const [first] = findApps(folder)
    if (first !== undefined) kill(first)
    found.push([
      'tuée sous cage, elle revient toute seule',
      await until(() => (findApps(folder)[0] ?? first) !== first),
    ])
    found.push(['et se voit de nouveau', await until(isDrawn)])
    return found
  } finally {
    end(cage)
    for (const pid of findApps(folder)) kill(pid)
    eraseFolder(folder)
  }
}

/** Counts the colours on cage's screen: an empty one has one. */
function countColours(folder: string, env: NodeJS.ProcessEnv): number {
  const screen = readdirSync(folder).find((name) => /^wayland-\d+$/.test(name))
  const file = join(folder, 'screen.ppm')
  const options = { env: { ...env, WAYLAND_DISPLAY: screen }, stdio: 'ignore' } as const
  if (screen === undefined || attempt(() => execFileSync('grim', ['-t', 'ppm', file], options)) === undefined) return 0
  const bytes = readFileSync(file)
  const colours = new Set<number>()
  for (let at = bytes.length % 3; at + 2 < bytes.length; at += 3) colours.add(bytes.readUIntBE(at, 3))
  return colours.size
}

/**
 * Checks that systemd finds no mistake in the unit. systemd looks for the program that the unit names, so one of this
 * machine is named.
 */
function checkUnit(folder: string): SessionProof['found'] {
  if (!isInstalled('systemd-analyze')) return []
  return ['kiosk/cote-a-cote-kiosk.service', 'debian/cote-a-cote-update.service'].map((file) => {
    const unit = join(folder, basename(file))
    const text = readFileSync(join(PROJECT, 'packaging', file), 'utf8')
    writeFileSync(unit, text.replace(/\/usr\/(bin\/xinit|lib\/cote-a-cote\/update)/g, '/bin/true'))
    const said = attempt(() => execFileSync('systemd-analyze', ['verify', unit], { encoding: 'utf8', stdio: 'pipe' }))
    return [`systemd ne trouve pas de faute dans ${basename(file)}`, said === '']
  })
}

/**
 * Writes the program that the session starts: the built app, on a profile of its own; a file says that staff left it.
 */
function writeStarter(folder: string): string {
  const { executablePath, args } = createLaunch(join(folder, 'profile'), ['--call-port=0'])
  const path = join(folder, 'cote-a-cote')
  const quoted = [executablePath, ...args].map((one) => `'${one}'`).join(' ')
  writeFileSync(path, `#!/bin/sh\n${quoted} "$@"\nstatus=$?\n[ -e '${folder}/leave' ] && exit 0\nexit $status\n`)
  chmodSync(path, 0o755)
  return path
}

/** Finds the main processes of the app on this profile, by their number. */
function findApps(folder: string): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    const args = attempt(() => readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')) ?? []
    const isMain =
      args.includes(`--user-data-dir=${join(folder, 'profile')}`) && !args.some((one) => one.startsWith('--type='))
    return isMain && !args[0]?.endsWith('sh') ? [Number(name)] : []
  })
}

function isInstalled(name: string): boolean {
  return attempt(() => execFileSync('which', [name], { encoding: 'utf8' })) !== undefined
}

function end(session: ChildProcess): void {
  if (session.pid !== undefined && session.exitCode === null) kill(-session.pid)
}

function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  attempt(() => process.kill(pid, signal))
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

async function until(is: () => boolean): Promise<boolean> {
  const end = performance.now() + PATIENCE
  while (performance.now() < end) {
    if (is()) return true
    await pause(300)
  }
  return false
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
