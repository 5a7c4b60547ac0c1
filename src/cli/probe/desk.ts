import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import type { ProbeAnswer, ProbeAsk } from '../../core/portal/probe.ts'
import { PROJECT } from '../desk/launch.ts'
import { ProbeError } from './error.ts'

/** What `src/main/probe.ts` puts in its global scope. */
interface ProbeGlobal {
  readonly probe: {
    open(address: string, allowed: readonly string[]): Promise<{ readonly status: string; readonly http: number }>
    ask(ask: ProbeAsk): Promise<ProbeAnswer>
  }
}

/** A guided view that pages are opened in, one after the other. */
export interface ProbeDesk {
  /** Opens a page. @throws ProbeError `page`, with why it could not be opened */
  open(address: string, allowed?: readonly string[]): Promise<void>
  /** Asks about the page that is open. @throws ProbeError `page` when no answer comes in time */
  ask(ask: Partial<ProbeAsk>): Promise<ProbeAnswer>
  /** The page itself, to change it in tests. */
  page(): Promise<Page>
  close(): Promise<void>
}

/** In milliseconds; a page that never settles is read as it is after 10 s. */
const ANSWER_WAIT = 30_000
const LOAD_WAIT = 45_000
const CLOSE_WAIT = 5_000

export async function launchProbe(): Promise<ProbeDesk> {
  const profile = mkdtempSync(join(tmpdir(), 'cote-a-cote-probe-'))
  const app = await launch(profile)
  let number = 0
  return {
    open: async (address, allowed = []) => {
      const opening = app.evaluate(
        (_electron, [address, allowed]) => (globalThis as unknown as ProbeGlobal).probe.open(address, allowed),
        [address, allowed] as const,
      )
      const { status, http } = await within(LOAD_WAIT, opening, `${address} did not load in ${LOAD_WAIT / 1000} s`)
      if (status !== 'ok') throw new ProbeError('page', `${address} could not be opened: ${TROUBLES[status] ?? status}`)
      if (http >= 400) throw new ProbeError('page', `${address} could not be opened: the server answered ${http}`)
    },
    ask: (ask) => {
      number += 1
      const whole: ProbeAsk = { targets: [], prints: {}, healOnly: false, all: false, now: false, ...ask, number }
      const answering = app.evaluate((_electron, ask) => (globalThis as unknown as ProbeGlobal).probe.ask(ask), whole)
      return within(ANSWER_WAIT, answering, `the page did not answer in ${ANSWER_WAIT / 1000} s`)
    },
    page: () => within(LOAD_WAIT, findPage(app), 'no page is open'),
    close: async () => {
      // A page that is stuck in its own script keeps its window from closing.
      await within(CLOSE_WAIT, app.close(), 'the window does not close').catch(() => app.process().kill('SIGKILL'))
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Playwright meets a page a moment after it has loaded. */
async function findPage(app: ElectronApplication): Promise<Page> {
  const isOpen = (page: Page): boolean => !page.isClosed() && page.url().startsWith('http')
  for (;;) {
    const page = app.windows().findLast(isOpen)
    if (page) return page
    await delay(20)
  }
}

const TROUBLES: Readonly<Record<string, string>> = {
  offline: 'its server does not answer, or sent something else than a page',
  refused: 'it sends to another site (name that one with --allow)',
  crashed: 'it crashed',
}

async function launch(profile: string): Promise<ElectronApplication> {
  if (!existsSync(join(PROJECT, 'out/probe/main/probe.cjs')))
    throw new ProbeError('set-up', 'the probe is not built; npm run probe builds it')
  const rootless = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  try {
    return await _electron.launch({
      executablePath: findElectron(),
      args: [join(PROJECT, 'src/cli/probe/app'), `--user-data-dir=${profile}`, '--log-level=3', ...rootless],
      timeout: LOAD_WAIT,
    })
  } catch (error) {
    throw new ProbeError('set-up', `Electron could not be started: ${error instanceof Error ? error.message : error}`)
  }
}

/** The Electron that set-up chose, told by it or remembered from it. */
function findElectron(): string {
  const told = process.env.ELECTRON_EXEC_PATH
  if (told !== undefined) return told
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
