import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

/** A process that may be killed at any moment. */
export interface Killable {
  /** Kills it as a power cut would, and resolves when it is gone. */
  kill(): Promise<void>
}

/** The hub's service, as `npm run hub` starts it. */
export interface RunningService extends Killable {
  readonly port: number
  /** The lines that it wrote to its log. */
  readonly log: readonly string[]
}

export interface ServiceWish {
  readonly folder: string
  /** `DATABASE_URL`; empty for the PostgreSQL of its own folder. */
  readonly url: string
  /** Is called when the service ended and nobody killed it. */
  readonly onCrash: (why: string) => void
}

/** How often a service that does not come up is started again, as systemd would. */
const MOST_STARTS = 60

/**
 * Starts the service on a port of its own, and retries while its database is not there yet. @throws Error after a
 * minute or so
 */
export async function startService(wish: ServiceWish): Promise<RunningService> {
  for (let tries = 1; tries < MOST_STARTS; tries += 1) {
    const service = await attemptStart(wish)
    if (service !== undefined) return service
    await wait(500)
  }
  throw new Error('the service does not start')
}

async function attemptStart({ folder, url, onCrash }: ServiceWish): Promise<RunningService | undefined> {
  const program = join(import.meta.dirname, '../../../src/hub/main.ts')
  const child = spawn(process.execPath, [program, '--data', folder, '--port', '0', '--json'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => void log.push(line))
  const address = await new Promise<string | undefined>((resolve) => {
    createInterface({ input: child.stdout }).once('line', (line) =>
      resolve((JSON.parse(line) as { address: string }).address),
    )
    child.once('exit', () => resolve(undefined))
  })
  if (address === undefined) return undefined
  let isKilled = false
  child.once(
    'exit',
    (code, signal) => isKilled || onCrash(`the service ended by itself: ${code ?? signal} ${findCause(log)}`),
  )
  const kill = createKill(child)
  return {
    port: Number(new URL(address).port),
    log,
    kill: () => {
      isKilled = true
      return kill()
    },
  }
}

/** Returns what Node.js says of an error that ended it, with its place, else the last line. */
function findCause(log: readonly string[]): string {
  const at = log.findLastIndex((line) => /^(?:\w*Error\b|\s+throw )/.test(line))
  return at < 0 ? String(log.at(-1)) : log.slice(at, at + CAUSE_LINES).join('\n')
}

const CAUSE_LINES = 12

/** Desktops of one process. */
export interface RunningDesks extends Killable {
  /**
   * Makes them write no more and send the rest; resolves when there is a receipt for all of it. @throws Error if one
   * stopped
   */
  finish(): Promise<void>
}

export function startDesks(folder: string, from: number, to: number, seed: number): RunningDesks {
  const program = join(import.meta.dirname, 'desks.ts')
  const args = [program, folder, String(from), String(to), String(seed)]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const told: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => void told.push(line))
  // The process may have ended: its exit then says so.
  child.stdin.on('error', () => {})
  return {
    kill: createKill(child),
    finish: async () => {
      const ended = awaitEnd(child)
      child.stdin.write('finish\n')
      await ended
      if (child.exitCode !== 0) throw new Error(told.find((line) => /^\w*Error: /.test(line)) ?? told.join('\n'))
    },
  }
}

function createKill(child: ChildProcess): () => Promise<void> {
  return async () => {
    const ended = awaitEnd(child)
    child.kill('SIGKILL')
    await ended
  }
}

function awaitEnd(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}
