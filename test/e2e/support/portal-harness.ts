import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
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
import { openElectronView } from './electron-view.ts'
import { serveFixtures, toAddress } from './fixture-server.ts'
import type { PortalView, PortalViewKind } from './portal-view.ts'
import { allow, SEEN_MS } from './waits.ts'

type Step = Order['steps'][number]

/** Whether pages are shown in the second engine, not in Electron. */
export const IS_CHROMIUM = process.env.PORTAL_ENGINE === 'chromium'

/** The preload in a real view, on fixture pages, with its signals to the app. */
export interface PortalHarness extends Omit<PortalView, 'give'> {
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
  readonly latest: () => Promise<Observation>
  readonly gestures: () => Promise<readonly (readonly [step: string, means: string])[]>
  /** Waits until gestures under way can have been reported; returns all gestures. */
  readonly acts: () => Promise<readonly (readonly [step: string, means: string])[]>
  /** Waits until the latest observation is this. */
  readonly settled: (wanted: Partial<Observation>) => Promise<void>
}

/** Opens the view in the engine of the test's project, and serves it the fixtures. */
export async function createPortalHarness(kind: PortalViewKind = 'bare'): Promise<PortalHarness> {
  const server = await serveFixtures()
  const { port } = server.address() as AddressInfo
  const [origin, otherOrigin] = [`http://127.0.0.1:${port}`, `http://localhost:${port}`] as const
  const view = await openView(kind, [origin, otherOrigin])
  const { page } = view
  let number = 0

  let known: readonly Signal[] = []
  /** Reads the signals, and checks each once, as the app does on arrival: no other message may ever come. */
  async function signals(): Promise<readonly Signal[]> {
    const all = await view.signals()
    known = [...known, ...all.slice(known.length).map((signal) => signalSchema.parse(signal))]
    return known
  }

  async function give(order: Partial<Order>): Promise<Observation> {
    number += 1
    await view.give(toOrder({ ...order, order: number }))
    return waitForOrder(number)
  }

  async function waitForOrder(wanted: number): Promise<Observation> {
    let latest: Observation | undefined
    await expect.poll(async () => (latest = findLatest(await signals(), wanted))).toBeDefined()
    if (!latest) throw new Error('no observation')
    return latest
  }

  async function forget(): Promise<void> {
    await view.forget()
    known = []
  }

  async function gestures(): Promise<readonly (readonly [string, string])[]> {
    return (await signals()).flatMap((signal) =>
      signal.kind === 'gesture' ? [[signal.step, signal.means] as const] : [],
    )
  }

  return {
    ...view,
    origin,
    otherOrigin,
    signals,
    forget,
    give,
    gestures,
    open: async (fixture, { path = '/', policy = '' } = {}) => {
      await page.goto(`${origin}${path}?fixture=${fixture}&policy=${encodeURIComponent(policy)}`)
    },
    openPress: async (file) => {
      await page.goto(`${origin}/press/${file}`)
    },
    show: async (body) => {
      await page.goto(toAddress(origin, body))
    },
    locate: async (target, exact = false) => (await give(toTargetOrder(target, exact))).target,
    holds: async (done) => {
      const observation = await give({ screens: [ANYWHERE], steps: [{ ...STEP, done }] })
      return observation.done.includes(STEP.id)
    },
    press: (selector) => pressMiddle(page, selector),
    beSeen: () => waitUntilSeen(page),
    latest: () => waitForOrder(number),
    acts: async () => {
      await waitForReports(page)
      await view.arrived()
      return gestures()
    },
    settled: async (wanted) => {
      await expect.poll(() => waitForOrder(number)).toMatchObject(wanted)
    },
    close: async () => {
      await view.close()
      server.close()
    },
  }
}

/** Only the module of the engine that runs is loaded: `electron` is another one in each. */
async function openView(kind: PortalViewKind, origins: readonly [string, string]): Promise<PortalView> {
  if (!IS_CHROMIUM) return openElectronView(kind, origins)
  const { openChromiumView } = await import('../../engine/support/chromium-view.ts')
  return openChromiumView(kind, origins)
}

async function pressMiddle(page: Page, selector: string): Promise<void> {
  const element = page.locator(selector)
  await element.scrollIntoViewIfNeeded()
  const box = await element.boundingBox()
  if (!box) throw new Error(`${selector} is not on screen`)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

/** Waits by the page's own clock: what it still has to do on a busy machine comes first. Where no script runs, by ours. */
async function waitForReports(page: Page): Promise<void> {
  const inPage = page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 120)))
  await Promise.race([inPage, allow(600)]).catch(() => allow(120))
}

async function waitUntilSeen(page: Page): Promise<void> {
  // A page that is busy for long while it loads may change until its end.
  await page.waitForFunction((time) => {
    const [opening] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return opening && opening.loadEventEnd > 0 && performance.now() > opening.loadEventEnd + time
  }, SEEN_MS)
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
