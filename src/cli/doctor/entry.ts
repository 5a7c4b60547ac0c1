import type { Page } from 'playwright-core'
import type { Flow } from '../../core/flow/language/language.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import { toWatched } from '../../core/session/region/order.ts'
import type { PageProbe } from './probe.ts'

/** What a flow and a public page have in common, in names of the flow: nothing of the page is told. */
export interface EntryReport {
  /** Screens of the flow that the page is. None: the flow does not know the page. */
  readonly screens: readonly string[]
  /** Steps on these screens, by whether their target is there. */
  readonly matched: readonly string[]
  readonly drifted: readonly string[]
  /** Steps that lie behind what may be seen without signing in. */
  readonly unseen: number
}

/** How long a public page may take to show something that the flow knows, in milliseconds. */
const PATIENCE = 10_000
const PAUSE = 250

/** Looks at the open page, touches nothing: no press, no typing. */
export async function lookAtEntry(page: Page, probe: PageProbe, flow: Flow, patience = PATIENCE): Promise<EntryReport> {
  const screens = await awaitScreens(page, probe, flow, patience)
  const here = flow.steps.filter(({ on, target, when }) => screens.includes(on) && target && !when)
  const matched: string[] = []
  const drifted: string[] = []
  for (const { id } of here) {
    const { target } = await probe.look(toOrder(flow, id))
    ;(target === 'found' ? matched : drifted).push(id)
  }
  return { screens, matched, drifted, unseen: flow.steps.length - here.length }
}

async function awaitScreens(page: Page, probe: PageProbe, flow: Flow, patience: number): Promise<readonly string[]> {
  const end = performance.now() + patience
  for (;;) {
    const seen = await probe.look(toOrder(flow, null)).catch(() => undefined)
    if (seen && seen.screens.length > 0) return seen.screens
    if (performance.now() > end) return []
    await page.waitForTimeout(PAUSE)
  }
}

function toOrder(flow: Flow, step: string | null): Order {
  return {
    order: 0,
    step,
    holder: 'person',
    mark: 'none',
    downloads: 0,
    acknowledged: [],
    screens: flow.screens.map(({ id, seen }) => ({ id, seen })),
    steps: flow.steps.map(toWatched),
  }
}
