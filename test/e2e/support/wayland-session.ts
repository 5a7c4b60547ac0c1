import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eraseFolder } from '../../../tools/drivers/erase.ts'
import { until } from './waits.ts'

/** Milliseconds that the compositor may take before it listens. */
const PATIENCE = 30_000

export interface WaylandSession {
  /** The variables of a terminal on this desktop. */
  readonly env: NodeJS.ProcessEnv
  /** Lists the programs that ever connected to the desktop, by their process number; not its own. */
  clients(): readonly number[]
  close(): Promise<void>
}

/** Opens a Wayland desktop that shows nothing (weston), and writes down who talks to it. */
export async function openWaylandSession(): Promise<WaylandSession> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-wayland-'))
  chmodSync(folder, 0o700)
  const log = join(folder, 'log')
  // The usual name, which programs try when no variable gives one.
  const args = ['--backend=headless', '--socket=wayland-0', '--no-config', '--idle-time=0']
  const desktop = { ...process.env, XDG_RUNTIME_DIR: folder, DISPLAY: undefined, WAYLAND_DISPLAY: undefined }
  const weston = spawn('weston', [...args, '--logger-scopes=proto', `--log=${log}`], { env: desktop, stdio: 'ignore' })
  const read = () => [...readFileSync(log, 'utf8').matchAll(/\(PID (\d+)\)/g)].map(([, pid]) => Number(pid))
  await waitFor(join(folder, 'wayland-0'), weston)
  // Its own shell has come by the time that it answers.
  await until(() => read().length > 0, 'the shell of weston')
  const own = new Set(read())
  return {
    env: { ...desktop, WAYLAND_DISPLAY: 'wayland-0', XDG_SESSION_TYPE: 'wayland', DISPLAY: process.env.DISPLAY },
    clients: () => [...new Set(read())].filter((pid) => !own.has(pid)),
    close: async () => {
      if (weston.exitCode === null) {
        weston.kill()
        await once(weston, 'exit')
      }
      eraseFolder(folder)
    },
  }
}

async function waitFor(socket: string, weston: ChildProcess): Promise<void> {
  const failed = once(weston, 'error').then(([error]) => {
    throw new Error(`weston cannot start: ${(error as Error).message} (apt-get install weston)`)
  })
  const isThere = (): boolean => {
    if (weston.exitCode !== null) throw new Error('weston did not come up')
    return existsSync(socket)
  }
  await Promise.race([until(isThere, 'the socket of weston', PATIENCE), failed])
}
