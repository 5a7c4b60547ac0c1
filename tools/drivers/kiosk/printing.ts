import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const QUEUE = 'borne'
/** Milliseconds that CUPS may take to start. */
const PATIENCE = 20_000

/** The real printing system of Debian, with one queue that discards its papers. */
export interface Printing {
  /** The folder of CUPS: jobs, logs, settings. */
  readonly folder: string
  /** The environment with which an app finds it. */
  readonly env: Readonly<Record<string, string>>
  /** Returns the files of jobs in the spool. */
  spooled(): readonly string[]
  /** Returns what CUPS still knows of jobs, also of finished ones. */
  jobs(): readonly string[]
  /** Stops the printer, as one that is out of paper, or lets it go on. */
  setReady(isReady: boolean): void
  close(): Promise<void>
}

/** Starts CUPS on a socket of its own; undefined if it is not installed, or may not run here (it needs root). */
export async function startPrinting(): Promise<Printing | undefined> {
  if (process.getuid?.() !== 0 || !isInstalled('cupsd') || !isInstalled('lpadmin')) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-cups-'))
  const socket = join(folder, 'run/cups.sock')
  const settings = writeSettings(folder, socket)
  const daemon = spawn('cupsd', ['-f', '-c', settings.cupsd, '-s', settings.files], { stdio: 'ignore' })
  const env = { CUPS_SERVER: socket }
  const run = (command: string, ...args: readonly string[]) =>
    execFileSync(command, args, {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  try {
    await untilListening(socket, daemon)
    run('lpadmin', '-p', QUEUE, '-E', '-v', 'file:///dev/null', '-m', 'raw')
    run('lpadmin', '-d', QUEUE)
  } catch (error) {
    daemon.kill()
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return {
    folder,
    env,
    spooled: () => readdirSync(join(folder, 'spool')).filter((name) => name !== 'tmp'),
    jobs: () =>
      run('lpstat', '-W', 'all')
        .split('\n')
        .filter((line) => line !== ''),
    setReady: (isReady) => void run(isReady ? 'cupsenable' : 'cupsdisable', QUEUE),
    close: async () => {
      const ended = once(daemon, 'exit')
      daemon.kill()
      await ended
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

/** Writes settings as Debian's own: files of jobs are kept for a day, their history for ever. */
function writeSettings(folder: string, socket: string) {
  chmodSync(folder, 0o755)
  for (const name of ['etc', 'spool', 'spool/tmp', 'cache', 'run', 'log']) mkdirSync(join(folder, name))
  execFileSync('chown', ['-R', 'lp', join(folder)])
  const [cupsd, files] = [join(folder, 'etc/cupsd.conf'), join(folder, 'etc/cups-files.conf')]
  const paths = { ServerRoot: 'etc', RequestRoot: 'spool', TempDir: 'spool/tmp', CacheDir: 'cache', StateDir: 'run' }
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
