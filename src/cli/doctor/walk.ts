import type { Page, Request } from 'playwright-core'
import { judgeEntry } from '../../core/canary/portal.ts'
import { type PortalsReport, portalsReportSchema } from '../../core/canary/report.ts'
import type { Library } from '../../core/flow/read/library.ts'
import { findProcedure, type Procedure } from '../../core/session/region/open-visit.ts'
import { type EntryReport, lookAtEntry } from './entry.ts'
import { installProbe, type PageProbe } from './probe.ts'

/** How portals are looked at, one page after the other. */
export interface PortalWalk {
  readonly page: Page
  /** Between two pages, and how long a page may take to show something that a flow knows: milliseconds. */
  readonly pause: number
  readonly patience: number
  /** Whether a host's name leads anywhere from here. */
  readonly isThere: (host: string) => Promise<boolean>
  /** ISO day. */
  readonly today: string
  /** Told after each page. */
  readonly tell?: (portal: string, state: PortalsReport['portals'][number]['state']) => void
}

/** How long a page may take to answer, in milliseconds. */
const ANSWER = 30_000
const NOTHING: EntryReport = { screens: [], matched: [], drifted: [], unseen: 0 }

/**
 * Opens every portal's public entry page once, seconds apart and never two at a time, and says which hosts it led over, and
 * what of each flow that begins there is still there. It signs nothing in, presses nothing, types nothing, and keeps nothing
 * of a page but names of the flows' own and hosts.
 */
export async function walkPortals(library: Library, walk: PortalWalk): Promise<PortalsReport> {
  const entries = toEntries(library)
  const probe = await installProbe(walk.page)
  const portals: PortalsReport['portals'] = []
  const flows: PortalsReport['flows'] = []
  for (const [index, procedures] of entries.entries()) {
    if (index > 0) await walk.page.waitForTimeout(walk.pause)
    const seen = await lookAtPortal(procedures, probe, walk)
    walk.tell?.(seen.portal.portal, seen.portal.state)
    portals.push(seen.portal)
    flows.push(...seen.flows)
  }
  return portalsReportSchema.parse({ report: 'portals', format: 1, day: walk.today, portals, flows })
}

type EntryGroup = readonly [Procedure, ...Procedure[]]

/** The procedures that begin on one page together. */
function toEntries(library: Library): readonly EntryGroup[] {
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
    // The page had its time for the first of them.
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

/** Opens a page and follows where it leads by itself; a host that is not listed is named, and its page is not looked at. */
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
    // Several portals answer robots with a refusal (procedures-2.md 1.3).
    const state = response && response.status() < 400 ? 'looked' : 'no-answer'
    return { state, hops, refused }
  } finally {
    page.off('request', onRequest)
  }
}
