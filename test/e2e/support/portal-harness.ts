import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Condition } from '../../../src/core/flow/language/condition.ts'
import type { Target } from '../../../src/core/flow/language/target.ts'
import {
  type Observation,
  type Order,
  orderSchema,
  type Signal,
  signalSchema,
} from '../../../src/core/guidance/protocol/signal.ts'
import { keepAnswers } from '../../../tools/drivers/desk/answers.ts'
import { createElectronLaunch, ROOT } from './electron.ts'
import { buildFramedView } from './framed-view.ts'
import { buildPortalPreload } from './portal-preload.ts'

type Step = Order['steps'][number]

/** The preload in a real view, on fixture pages, with its signals to the app. */
export interface PortalHarness {
  readonly page: Page
  /** The fixtures' server, under two names: for a browser two sites, both of the portal. */
  readonly origin: string
  readonly otherOrigin: string
  /** Opens a page of test/fixtures/pages, with an optional path and content policy. */
  readonly open: (fixture: string, options?: { readonly path?: string; readonly policy?: string }) => Promise<void>
  /** Opens a page of test/fixtures/press. */
  readonly openPress: (file: string) => Promise<void>
  /** Opens a page with this body only. */
  readonly show: (body: string) => Promise<void>
  /** Gives an order and waits for its first observation. */
  readonly give: (order: Partial<Order>) => Promise<Observation>
  /** Returns the outcome of one target, as the current step of an order. */
  readonly locate: (target: Target, exact?: boolean) => Promise<Observation['target']>
  /** Whether the condition holds now. */
  readonly holds: (condition: Condition) => Promise<boolean>
  /** Presses in the middle of the element, even if something lies over it. */
  readonly press: (selector: string) => Promise<void>
  /** Waits until a person could have seen the page that was opened. */
  readonly beSeen: () => Promise<void>
  readonly signals: () => Promise<readonly Signal[]>
  readonly latest: () => Promise<Observation>
  readonly gestures: () => Promise<readonly (readonly [step: string, means: string])[]>
  /** Waits until gestures under way can have been reported; returns all gestures. */
  readonly acts: () => Promise<readonly (readonly [step: string, means: string])[]>
  /** Waits until the latest observation is this. */
  readonly settled: (wanted: Partial<Observation>) => Promise<void>
  /**
   * Returns the channel's reports of lost input: `true` when it was lost, `false` when it came back. Framed views only.
   */
  readonly inputLosses: () => Promise<readonly boolean[]>
  /** Returns the requests that the inspector refused to the page. Inspected views only. */
  readonly refused: () => Promise<readonly string[]>
  readonly zoom: (factor: number) => Promise<void>
  readonly resize: (width: number, height: number) => Promise<void>
  /** Returns a picture of the window, with the inspector's drawing over the page: a PNG, in base 64. */
  readonly capture: () => Promise<string>
  readonly forget: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The globals of the harnesses' main processes. */
export interface HarnessGlobal {
  readonly harness: {
    readonly inputLosses?: readonly boolean[]
    readonly refused?: readonly string[]
    readonly signals: Signal[]
    readonly give: (order: Order) => void
    readonly forget: () => void
  }
}

/**
 * `bare`: the preload in a plain view; `framed`: with the app's channel too, which joins the frames of a page;
 * `inspected`: with the app's inspection too, for pages without frames.
 */
export async function createPortalHarness(view: 'bare' | 'framed' | 'inspected' = 'bare'): Promise<PortalHarness> {
  const server = await serveFixtures()
  const { port } = server.address() as AddressInfo
  const [origin, otherOrigin] = [`http://127.0.0.1:${port}`, `http://localhost:${port}`] as const
  const { executablePath, args } = await createElectronLaunch()
  const own =
    view === 'bare'
      ? { PORTAL_PRELOAD: await buildPortalPreload() }
      : {
          PORTAL_ORIGINS: `${origin} ${otherOrigin}`,
          ...(view === 'inspected' && { PORTAL_INSPECTED: 'yes' }),
        }
  const started = await _electron.launch({
    executablePath,
    args: [view === 'bare' ? join(ROOT, 'test/e2e/harness') : await buildFramedView(), ...args],
    env: { ...(process.env as Record<string, string>), ...own },
  })
  const app = keepAnswers(started)
  const page = await app.firstWindow()
  let number = 0

  async function give(order: Partial<Order>): Promise<Observation> {
    number += 1
    await run(app, 'give', toOrder({ ...order, order: number }))
    return waitForOrder(number)
  }

  async function waitForOrder(wanted: number): Promise<Observation> {
    await expect.poll(async () => findLatest(await readSignals(app), wanted)).toBeDefined()
    const latest = findLatest(await readSignals(app), wanted)
    if (!latest) throw new Error('no observation')
    return latest
  }

  async function gestures(): Promise<readonly (readonly [string, string])[]> {
    const signals = await readSignals(app)
    return signals.flatMap((signal) => (signal.kind === 'gesture' ? [[signal.step, signal.means] as const] : []))
  }

  return {
    page,
    origin,
    otherOrigin,
    open: async (fixture, { path = '/', policy = '' } = {}) => {
      await page.goto(`${origin}${path}?fixture=${fixture}&policy=${encodeURIComponent(policy)}`)
    },
    openPress: async (file) => {
      await page.goto(`${origin}/press/${file}`)
    },
    show: async (body) => {
      await page.goto(toAddress(origin, body))
    },
    give,
    locate: async (target, exact = false) => (await give(toTargetOrder(target, exact))).target,
    holds: async (done) => {
      const observation = await give({ screens: [ANYWHERE], steps: [{ ...STEP, done }] })
      return observation.done.includes(STEP.id)
    },
    press: async (selector) => {
      const element = page.locator(selector)
      await element.scrollIntoViewIfNeeded()
      const box = await element.boundingBox()
      if (!box) throw new Error(`${selector} is not on screen`)
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    },
    beSeen: async () => {
      // A page that is busy for long while it loads may change until its end.
      await page.waitForFunction(() => {
        const [opening] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
        return opening && opening.loadEventEnd > 0 && performance.now() > opening.loadEventEnd + 560
      })
    },
    signals: () => readSignals(app),
    latest: () => waitForOrder(number),
    gestures,
    acts: async () => {
      await page.waitForTimeout(120)
      return gestures()
    },
    settled: async (wanted) => {
      await expect.poll(() => waitForOrder(number)).toMatchObject(wanted)
    },
    inputLosses: () => app.evaluate(() => (globalThis as unknown as HarnessGlobal).harness.inputLosses ?? []),
    refused: () => app.evaluate(() => (globalThis as unknown as HarnessGlobal).harness.refused ?? []),
    zoom: (factor) =>
      app.evaluate(({ BrowserWindow }, factor) => {
        BrowserWindow.getAllWindows()[0]!.webContents.setZoomFactor(factor)
      }, factor),
    resize: (width, height) =>
      app.evaluate(
        ({ BrowserWindow }, [width, height]) => BrowserWindow.getAllWindows()[0]!.setContentSize(width, height),
        [width, height] as const,
      ),
    capture: () =>
      app.evaluate(async ({ BrowserWindow }) => {
        const picture = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage()
        return picture.toPNG().toString('base64')
      }),
    forget: () => run(app, 'forget', null),
    close: async () => {
      await app.close()
      server.close()
    },
  }
}

/** A screen whose condition always holds, for orders about one step. */
export const ANYWHERE: Order['screens'][number] = { id: 'anywhere', seen: { path: '/' } }
const NEVER: Condition = { not: { path: '/' } }
export const STEP: Step = { id: 'step', on: 'anywhere', exact: false, done: NEVER }

export function toStep(id: string, target: Target, more: Partial<Step> = {}): Step {
  return { ...STEP, id, target, ...more }
}

export function toTargetOrder(target: Target, exact = false): Partial<Order> {
  return { screens: [ANYWHERE], steps: [{ ...STEP, target, exact }], step: STEP.id }
}

export function toOrder(order: Partial<Order>): Order {
  return orderSchema.parse({
    order: 0,
    step: null,
    holder: 'person',
    mark: 'none',
    downloads: 0,
    acknowledged: [],
    screens: [ANYWHERE],
    steps: [],
    ...order,
  })
}

export function findLatest(signals: readonly Signal[], order: number): Observation | undefined {
  const observed = signals.filter((signal) => signal.kind === 'observed')
  return observed.findLast((signal) => signal.order === order)?.observation
}

/** Reads the signals, and checks them as the app does on arrival: no other message may ever come. */
async function readSignals(app: ElectronApplication): Promise<readonly Signal[]> {
  const signals = await app.evaluate(() => (globalThis as unknown as HarnessGlobal).harness.signals)
  return signals.map((signal) => signalSchema.parse(signal))
}

async function run(app: ElectronApplication, name: 'give' | 'forget', order: Order | null): Promise<void> {
  await app.evaluate(
    (_electron, [name, order]) => {
      const { harness } = globalThis as unknown as HarnessGlobal
      if (name === 'give' && order) harness.give(order)
      else harness.forget()
    },
    [name, order] as const,
  )
}

/** Returns the address of a page with only this body, under this policy (CSP) if one is given. */
export function toAddress(origin: string, body: string, policy = ''): string {
  return `${origin}/?body=${encodeURIComponent(body)}${policy && `&policy=${encodeURIComponent(policy)}`}`
}

/** Serves `test/fixtures/pages`, or a page that its address describes. */
export async function serveFixtures(): Promise<Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const fixture = url.searchParams.get('fixture')
    const policy = url.searchParams.get('policy')
    const served = findServed(url.pathname)
    if (served) {
      response.setHeader('content-type', TYPES[extname(served)] ?? 'text/html; charset=utf-8')
      response.end(existsSync(served) ? readFileSync(served) : '')
      return
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (policy) response.setHeader('content-security-policy', policy)
    response.end(fixture ? readFixture(fixture) : toHtml(url.searchParams.get('body') ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * Returns the file of a page for presses, or a file of a design system that such a page uses (an installed package).
 */
function findServed(path: string): string | undefined {
  const parts = decodeURIComponent(path)
  if (!/^\/[\w./@-]+$/.test(parts) || parts.includes('..')) return undefined
  if (parts.startsWith('/press/')) return join(ROOT, 'test/fixtures', parts)
  const isPackage = ['/packages/dsfr-1-15-3/dist/', '/packages/govuk-frontend/dist/'].some((start) =>
    parts.startsWith(start),
  )
  return isPackage ? join(ROOT, 'node_modules', parts.slice('/packages'.length)) : undefined
}

function readFixture(name: string): string {
  if (!/^[a-z-]+$/.test(name)) throw new Error('a fixture is named by letters and -')
  return readFileSync(join(ROOT, 'test/fixtures/pages', `${name}.html`), 'utf8')
}

function toHtml(body: string): string {
  return `<!doctype html><html lang="fr"><head><title>Essai</title></head><body>${body}</body></html>`
}
