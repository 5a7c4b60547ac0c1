import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT } from '../../../tools/drivers/desk/launch.ts'
import { machineSwitches } from '../../../tools/drivers/machine-switches.ts'
import type { ProbeAnswer, ProbeAsk, ProbeCall, ProbeReply } from '../../core/guidance/protocol/probe.ts'
import { ProbeError } from './error.ts'

/** A guided view in which pages are opened, one after the other. */
export interface ProbeDesk {
  /** Opens a page. @throws ProbeError `page`, with why it could not be opened */
  open(address: string, allowed?: readonly string[]): Promise<void>
  /** Asks about the open page. @throws ProbeError `page` if no answer comes in time */
  ask(ask: Partial<ProbeAsk>): Promise<ProbeAnswer>
  close(): Promise<void>
}

/** The process of `src/main/probe.ts`, behind any transport. */
export interface ProbeApp {
  call(call: ProbeCall): Promise<unknown>
  close(): Promise<void>
  kill(): void
}

/** In milliseconds; a page that never settles is read after 10 s. */
const ANSWER_WAIT = 30_000
const LOAD_WAIT = 45_000
const CLOSE_WAIT = 5_000

/** Returns how to start the probe's Electron, with its own profile. @throws ProbeError `set-up` */
export function findProbeLaunch(): {
  readonly executable: string
  readonly args: readonly string[]
  readonly profile: string
} {
  if (!existsSync(join(PROJECT, 'out/probe/main/probe.cjs')))
    throw new ProbeError('set-up', 'the probe is not built; npm run probe builds it')
  const profile = mkdtempSync(join(tmpdir(), 'cote-a-cote-probe-'))
  const args = [join(PROJECT, 'src/cli/probe/app'), `--user-data-dir=${profile}`, '--log-level=3', ...machineSwitches()]
  return { executable: findElectron(), args, profile }
}

/**
 * Starts the probe, and communicates with its process alone. Not through Playwright, which would inspect the pages too:
 * two inspectors on one page keep the preload out of its frames.
 */
export async function launchProbe(): Promise<ProbeDesk> {
  const { executable, args, profile } = findProbeLaunch()
  const child = spawn(executable, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  await within(
    LOAD_WAIT,
    new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve())
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`it ended with ${code}`)))
    }),
    `it does not answer in ${LOAD_WAIT / 1000} s`,
  ).catch((error: unknown) => {
    child.kill('SIGKILL')
    throw new ProbeError('set-up', `Electron could not be started: ${error instanceof Error ? error.message : error}`)
  })
  return createProbeDesk(createApp(child), profile)
}

function createApp(child: ChildProcess): ProbeApp {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  const lose = () => {
    for (const { reject } of waiting.values()) reject(new Error('the probe ended'))
    waiting.clear()
  }
  let number = 0
  child.on('message', ({ id, result, error }: ProbeReply) => {
    const waits = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) waits?.resolve(result)
    else waits?.reject(new Error(error))
  })
  child.once('exit', lose)
  return {
    call: (call) =>
      new Promise((resolve, reject) => {
        if (!child.connected) return reject(new Error('the probe ended'))
        number += 1
        waiting.set(number, { resolve, reject })
        child.send({ ...call, id: number })
      }),
    close: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.disconnect()
      }),
    kill: () => child.kill('SIGKILL'),
  }
}

export function createProbeDesk(app: ProbeApp, profile: string): ProbeDesk {
  let number = 0
  return {
    open: async (address, allowed = []) => {
      const opening = app.call({ method: 'open', address, allowed }) as Promise<{ status: string; http: number }>
      const { status, http } = await within(LOAD_WAIT, opening, `${address} did not load in ${LOAD_WAIT / 1000} s`)
      if (http >= 400) throw new ProbeError('page', `${address} could not be opened: the server answered ${http}`)
      if (status !== 'ok') throw new ProbeError('page', `${address} could not be opened: ${TROUBLES[status] ?? status}`)
    },
    ask: (ask) => {
      number += 1
      const whole: ProbeAsk = { targets: [], prints: {}, healOnly: false, all: false, now: false, ...ask, number }
      const answering = app.call({ method: 'ask', ask: whole }) as Promise<ProbeAnswer>
      return within(ANSWER_WAIT, answering, `the page did not answer in ${ANSWER_WAIT / 1000} s`)
    },
    close: async () => {
      // A page that is stuck in its own script prevents its window from closing.
      await within(CLOSE_WAIT, app.close(), 'the window does not close').catch(() => app.kill())
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const TROUBLES: Readonly<Record<string, string>> = {
  offline: 'there is no network',
  down: 'its server does not answer, or sent something else than a page',
  refused: 'it sends to another site (name that one with --allow)',
  crashed: 'it crashed',
}

/** Finds the Electron that set-up chose: in its variable, or in the file where it was saved. */
function findElectron(): string {
  const configured = process.env.ELECTRON_EXEC_PATH
  if (configured !== undefined) return configured
  const memory = join(PROJECT, '.cache/electron.json')
  if (!existsSync(memory)) throw new ProbeError('set-up', 'Electron is not installed; npm run probe installs it')
  return (JSON.parse(readFileSync(memory, 'utf8')) as { readonly executable: string }).executable
}

async function within<Result>(ms: number, work: Promise<Result>, late: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ProbeError('page', late)), ms)
  })
  try {
    return await Promise.race([work, end])
  } catch (error) {
    if (error instanceof ProbeError) throw error
    throw new ProbeError('page', error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  } finally {
    clearTimeout(timer)
  }
}
