import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { createDriven, type DrivenDesk, PATIENCE } from '../desk/driven.ts'
import { untickEnd } from '../desk/settings.ts'

/** Milliseconds that the app may take to end in order. */
const END_WAIT = 20_000

/** The built app in a Chromium that is not Electron's, under trusted input only. */
export interface ChromiumDesk extends DrivenDesk {
  /** The version of the Chromium that runs, for example `156.0.7100.0`. */
  readonly version: string
  /** What went wrong in our own pages: an uncaught error, or an error in the console. */
  readonly pageErrors: readonly string[]
  /** Answers the next box of the system that asks where to save. */
  saveNextTo(path: string): void
  /** Returns what the app's process printed as errors. */
  said(): string
  /** Resolves with the code when the app ends by itself, as a kiosk does. */
  readonly ended: Promise<number | null>
}

/** Starts the built app's own main process on a profile of its own, with its pages in Chromium. Builds nothing. */
export async function launchChromiumDesk(userData: string, args: readonly string[] = []): Promise<ChromiumDesk> {
  untickEnd(userData)
  const host = fork(join(import.meta.dirname, 'host.ts'), [`--user-data-dir=${userData}`, '--skip-setup', ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const output: string[] = []
  host.stderr?.on('data', (data: Buffer) => output.push(data.toString()))
  const ended = once(host, 'exit').then(([code]) => code as number | null)
  try {
    const endpoint = await readEndpoint(host, () => output.join(''))
    const browser = await chromium.connectOverCDP(endpoint)
    return await follow({ host, browser, ended, said: () => output.join('') })
  } catch (error) {
    host.kill('SIGKILL')
    throw new Error(`the app did not start in Chromium: ${output.join('')}`, { cause: error })
  }
}

interface Followed {
  readonly host: ChildProcess
  readonly browser: Browser
  readonly ended: Promise<number | null>
  readonly said: () => string
}

async function follow({ host, browser, ended, said }: Followed): Promise<ChromiumDesk> {
  const pageErrors: string[] = []
  for (const context of browser.contexts()) context.on('page', (page) => watchErrors(page, pageErrors))
  host.send({ is: 'watched' })
  const find = (isIt: (url: string) => boolean) => findPage(browser, isIt)
  const coach = await find(isOurs)
  coach.setDefaultTimeout(PATIENCE)
  await coach.waitForSelector('h1')
  return {
    ...createDriven(coach, () => find((url) => url.startsWith('http://'))),
    version: browser.version(),
    pageErrors,
    ended,
    said,
    saveNextTo: (path) => void host.send({ is: 'save', path }),
    close: async () => {
      host.kill('SIGTERM')
      await Promise.race([ended, delay(END_WAIT)])
      host.kill('SIGKILL')
      await browser.close().catch(() => undefined) // it ended with the app
    },
  }
}

const isOurs = (url: string) => url.startsWith('https://cote-a-cote.invalid/')

/** Notes the errors of a page: in our own also what Chromium writes as one; a site may lack a picture. */
function watchErrors(page: Page, pageErrors: string[]): void {
  page.on('pageerror', (error) => pageErrors.push(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    const { url, lineNumber } = message.location()
    if (message.type() === 'error' && isOurs(page.url())) pageErrors.push(`${message.text()} (${url}:${lineNumber})`)
  })
}

async function readEndpoint(host: ChildProcess, readOutput: () => string): Promise<string> {
  const ready = once(host, 'message').then(([message]) => (message as { readonly endpoint: string }).endpoint)
  const gone = once(host, 'exit').then(() => Promise.reject(new Error(readOutput())))
  return Promise.race([ready, gone])
}

async function findPage(browser: Browser, isIt: (url: string) => boolean): Promise<Page> {
  const end = performance.now() + PATIENCE
  for (;;) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((candidate) => !candidate.isClosed() && isIt(candidate.url()))
    if (page) return page
    if (performance.now() > end) throw new Error('the page did not open in time')
    await delay(50)
  }
}
