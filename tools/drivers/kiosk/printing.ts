import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { eraseFolder } from '../erase.ts'

const QUEUE = 'borne'
/** A backend of ours: CUPS itself writes nothing into the file of a raw queue. */
const BACKEND = 'paper'
const TO_FILE = '#!/bin/sh\n[ $# -gt 5 ] || set - 1 2 3 4 5 -\ncat "$6" > "$(echo "$DEVICE_URI" | cut -d: -f2)"\n'
/** Milliseconds that CUPS may take to start. */
const PATIENCE = 20_000

/** The real printing system of Debian, with one queue that discards its papers, or several whose papers end in files. */
export interface Printing {
  /** The folder of CUPS: jobs, logs, settings. */
  readonly folder: string
  /** The environment with which an app finds it. */
  readonly env: Readonly<Record<string, string>>
  /** Returns the bytes of the last paper that a queue printed; 0 before the first, and if it discards them. */
  printed(queue: string): number
  /** Runs one of CUPS's own programs with this system, and returns what it says. */
  run(command: string, ...args: readonly string[]): string
  /** Returns the files of jobs in the spool. */
  spooled(): readonly string[]
  /** Returns what CUPS still knows of jobs, also of finished ones. */
  jobs(): readonly string[]
  /** Stops the printer, as one that is out of paper, or lets it go on. */
  setReady(isReady: boolean): void
  close(): Promise<void>
}

/**
 * Starts CUPS on a socket of its own, with queues of which the first is the system's default; undefined if it is not
 * installed, or may not run here (it needs root). Named queues write each paper into a file of theirs.
 */
export async function startPrinting(named?: readonly [string, ...string[]]): Promise<Printing | undefined> {
  if (process.getuid?.() !== 0 || !isInstalled('cupsd') || !isInstalled('lpadmin')) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-cups-'))
  const socket = join(folder, 'run/cups.sock')
  const settings = writeSettings(folder, socket)
  const daemon = spawn('cupsd', ['-f', '-c', settings.cupsd, '-s', settings.files], { stdio: 'ignore' })
  const env = { CUPS_SERVER: socket }
  const [first, ...others] = named ?? [QUEUE]
  const toFile = (queue: string) => join(folder, 'printed', queue)
  const toDevice = (queue: string) => (named === undefined ? 'file:///dev/null' : `${BACKEND}:${toFile(queue)}`)
  const run = (command: string, ...args: readonly string[]) =>
    execFileSync(command, args, {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  try {
    await untilListening(socket, daemon)
    for (const queue of [first, ...others]) run('lpadmin', '-p', queue, '-E', '-v', toDevice(queue), '-m', 'raw')
    run('lpadmin', '-d', first)
  } catch (error) {
    daemon.kill()
    eraseFolder(folder)
    throw error
  }
  return {
    folder,
    env,
    printed: (queue) => statSync(toFile(queue), { throwIfNoEntry: false })?.size ?? 0,
    run,
    spooled: () => readdirSync(join(folder, 'spool')).filter((name) => name !== 'tmp'),
    jobs: () =>
      run('lpstat', '-W', 'all')
        .split('\n')
        .filter((line) => line !== ''),
    setReady: (isReady) => void run(isReady ? 'cupsenable' : 'cupsdisable', first),
    close: async () => {
      const ended = once(daemon, 'exit')
      daemon.kill()
      await ended
      eraseFolder(folder)
    },
  }
}

/** Writes settings as Debian's own: files of jobs are kept for a day, their history for ever. */
function writeSettings(folder: string, socket: string) {
  chmodSync(folder, 0o755)
  for (const name of ['etc', 'spool', 'spool/tmp', 'cache', 'run', 'log', 'printed']) mkdirSync(join(folder, name))
  execFileSync('chown', ['-R', 'lp', join(folder)])
  // Programs must belong to root, or CUPS runs none.
  mkdirSync(join(folder, 'bin/backend'), { recursive: true })
  writeFileSync(join(folder, 'bin/backend', BACKEND), TO_FILE, { mode: 0o755 })
  symlinkSync('/usr/lib/cups/daemon', join(folder, 'bin/daemon'))
  const [cupsd, files] = [join(folder, 'etc/cupsd.conf'), join(folder, 'etc/cups-files.conf')]
  const paths = {
    ServerRoot: 'etc',
    RequestRoot: 'spool',
    TempDir: 'spool/tmp',
    CacheDir: 'cache',
    StateDir: 'run',
    ServerBin: 'bin',
  }
  writeFileSync(
    files,
    [
      ...Object.entries(paths).map(([name, path]) => `${name} ${join(folder, path)}`),
      ...['Access', 'Error', 'Page'].map((name) => `${name}Log ${join(folder, 'log', name)}`),
      'FileDevice Yes',
      'User lp',
      'Group lp',
      'SystemGroup root',
    ].join('\n'),
  )
  writeFileSync(
    cupsd,
    `Listen ${socket}\nLogLevel info\nWebInterface No\nBrowsing Off\nDefaultAuthType None\n` +
      '<Location />\nOrder allow,deny\nAllow all\n</Location>\n' +
      '<Policy default>\n<Limit Cancel-Job Cancel-My-Jobs Purge-Jobs>\nRequire user @OWNER @SYSTEM\nOrder deny,allow\n</Limit>\n' +
      '<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n',
  )
  return { cupsd, files }
}

async function untilListening(socket: string, daemon: ChildProcess): Promise<void> {
  const end = performance.now() + PATIENCE
  while (!existsSync(socket)) {
    if (daemon.exitCode !== null || performance.now() > end) throw new Error('CUPS does not start')
    await delay(50)
  }
}

function isInstalled(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
