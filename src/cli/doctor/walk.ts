import type { Page, Request } from 'playwright-core'
import { judgeEntry } from '../../core/canary/portal.ts'
import { type PortalsReport, portalsReportSchema } from '../../core/canary/report.ts'
import type { Flow } from '../../core/flow/language/language.ts'
import type { Library } from '../../core/flow/read/library.ts'
import { findProcedure, type Procedure } from '../../core/flow/read/procedure.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import { toWatched } from '../../core/session/region/order.ts'
import { installProbe, type PageProbe } from './probe.ts'

/** The settings of a walk through the portals, one page after the other. */
export interface PortalWalk {
  readonly page: Page
  /** In milliseconds: the pause between two pages, and how long a page may take to show something that a flow knows. */
  readonly pause: number
  readonly patience: number
  /** Checks whether a host's name resolves here. */
  readonly isThere: (host: string) => Promise<boolean>
  /** ISO day. */
  readonly today: string
  /** Called after each page. */
  readonly onPage?: (portal: string, state: PortalsReport['portals'][number]['state']) => void
}

/** How long a page may take to answer, in milliseconds. */
const ANSWER = 30_000
const NOTHING: EntryReport = { screens: [], matched: [], drifted: [], unseen: 0 }

/**
 * Opens every portal's public entry page once, with a pause and never two at a time, and reports the hosts of its
 * redirects, and which parts of each flow that begins there still exist. Never signs in, presses nothing, types
 * nothing, and keeps nothing of a page except the flows' own ids and hosts.
 */
export async function walkPortals(library: Library, walk: PortalWalk): Promise<PortalsReport> {
  const entries = groupByEntry(library)
  const probe = await installProbe(walk.page)
  const portals: PortalsReport['portals'] = []
  const flows: PortalsReport['flows'] = []
  for (const [index, procedures] of entries.entries()) {
    if (index > 0) await walk.page.waitForTimeout(walk.pause)
    const seen = await lookAtPortal(procedures, probe, walk)
    walk.onPage?.(seen.portal.portal, seen.portal.state)
    portals.push(seen.portal)
    flows.push(...seen.flows)
  }
  return portalsReportSchema.parse({ report: 'portals', format: 1, day: walk.today, portals, flows })
}

type EntryGroup = readonly [Procedure, ...Procedure[]]

/** Groups the procedures that begin on the same page. */
function groupByEntry(library: Library): readonly EntryGroup[] {
  const entries = new Map<string, EntryGroup>()
  for (const { flow } of library.flows) {
    const procedure = findProcedure(library, flow)
    if (!procedure) continue
    const known = entries.get(procedure.portal.start)
    entries.set(procedure.portal.start, known ? [...known, procedure] : [procedure])
  }
  return [...entries.values()]
}

interface EntryResult {
  readonly portal: PortalsReport['portals'][number]
  readonly flows: PortalsReport['flows']
}

async function lookAtPortal(procedures: EntryGroup, probe: PageProbe, walk: PortalWalk): Promise<EntryResult> {
  const [{ portal }] = procedures
  const open = await openEntry(portal.start, [...new Set(procedures.flatMap((one) => one.portal.hosts))], walk)
  const looked = open.state === 'looked'
  const sights = new Map<string, EntryReport>()
  for (const { flow } of looked ? procedures : []) {
    // The page has had its time already, for the first flow.
    const patience = sights.size === 0 ? walk.patience : 0
    sights.set(flow.flow, await lookAtEntry(walk.page, probe, flow, patience).catch(() => NOTHING))
  }
  const headings = looked
    ? await walk.page
        .getByRole('heading')
        .count()
        .catch(() => 0)
    : 0
  return {
    portal: { portal: portal.portal, headings, state: open.state, hops: [...open.hops], refused: [...open.refused] },
    flows: procedures.map(({ flow: { flow, version, checked } }) => {
      const { screens, drifted } = sights.get(flow) ?? NOTHING
      const state = judgeEntry({ state: open.state, refused: [...open.refused] }, { screens, drifted })
      return { flow, version, checked, state, screens: [...screens], drifted: [...drifted] }
    }),
  }
}

interface OpenedEntry {
  readonly state: PortalsReport['portals'][number]['state']
  readonly hops: ReadonlySet<string>
  readonly refused: ReadonlySet<string>
}

/** Opens a page and follows its redirects; an unlisted host is named, and its page is not read. */
async function openEntry(start: string, hosts: readonly string[], { page, isThere }: PortalWalk): Promise<OpenedEntry> {
  const hops = new Set<string>()
  const refused = new Set<string>()
  const onRequest = (request: Request): void => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return
    const { hostname } = new URL(request.url())
    ;(hosts.includes(hostname) ? hops : refused).add(hostname)
  }
  if (!(await isThere(new URL(start).hostname))) return { state: 'no-network', hops, refused }
  page.on('request', onRequest)
  try {
    const response = await page.goto(start, { waitUntil: 'domcontentloaded', timeout: ANSWER }).catch(() => undefined)
    // Several portals refuse robots (procedures-2.md 1.3).
    const state = response && response.status() < 400 ? 'looked' : 'no-answer'
    return { state, hops, refused }
  } finally {
    page.off('request', onRequest)
  }
}

/** The common parts of a flow and a public page, as ids of the flow: no content of the page. */
export interface EntryReport {
  /** The screens of the flow that the page matches. None: the flow does not know the page. */
  readonly screens: readonly string[]
  /** The steps on these screens, by whether their target is there. */
  readonly matched: readonly string[]
  readonly drifted: readonly string[]
  /** The number of steps that cannot be seen without signing in. */
  readonly unseen: number
}

/** How long a public page may take to show something that the flow knows, in milliseconds. */
const PATIENCE = 10_000
const PAUSE = 250

/** Compares the open page with a flow without touching it: no press, no typing. */
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
