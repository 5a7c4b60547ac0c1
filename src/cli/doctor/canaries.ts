import { lookup } from 'node:dns/promises'
import { PACE } from '../../core/base/pace.ts'
import {
  listTroubles,
  TROUBLE_COUNTS,
  type TroubleCount,
  troubleCountsSchema,
} from '../../core/canary/guide-trouble.ts'
import {
  FACTS_REPORT,
  findChange,
  type KnownChange,
  PORTALS_REPORT,
  type PortalsReport,
  parseReports,
} from '../../core/canary/report.ts'
import type { Library } from '../../core/flow/read/library.ts'
import { clock } from '../../journal/clock.ts'
import { openBrowser } from './live.ts'
import { readReportText, writeReport } from './report-file.ts'
import { walkPortals } from './walk.ts'

/** The reports of a data folder; the doctor prints this object with `--json`. */
export interface CanariesReport {
  /** The day of each report; absent if there is none, or if it is damaged. */
  readonly facts?: string
  readonly portals?: string
  readonly damaged: readonly string[]
  readonly changed: readonly ({ readonly flow: string; readonly checked: string } & KnownChange)[]
  /** The steps of the current versions at which the guide was in trouble, by visits on this machine. */
  readonly troubles: readonly TroubleCount[]
}

/** Reads both reports of a data folder, and lists the flows that changed since they were checked. */
export function readCanaries(folder: string, { flows }: Library): CanariesReport {
  const reports = parseReports(readReportText(folder, FACTS_REPORT), readReportText(folder, PORTALS_REPORT))
  return {
    ...(reports.facts && { facts: reports.facts.day }),
    ...(reports.portals && { portals: reports.portals.day }),
    damaged: reports.damaged,
    troubles: listTroubles(readTroubles(folder), flows),
    changed: flows.flatMap((flow) => {
      const change = findChange(flow, reports)
      return change ? [{ flow: flow.flow, checked: flow.checked, ...change }] : []
    }),
  }
}

/** Reads the counts of trouble; none if they cannot be read. */
function readTroubles(folder: string): readonly TroubleCount[] {
  try {
    return troubleCountsSchema.parse(JSON.parse(readReportText(folder, `${TROUBLE_COUNTS}.json`) ?? '')).counts
  } catch {
    return []
  }
}

/** The result of visiting all portals, or why none could be visited. */
export type WalkReport =
  | { readonly state: 'walked'; readonly portals: PortalsReport }
  | { readonly state: 'no-browser' }

/** How long a public page may take to show something that a flow knows, in milliseconds. */
const PATIENCE = 10_000

/** Visits every portal's public page with an installed browser; with `to`, saves the report in that folder. */
export async function lookAtAll(
  library: Library,
  to: string | undefined,
  print: (line: string) => void,
): Promise<WalkReport> {
  const browser = await openBrowser()
  if (!browser) return { state: 'no-browser' }
  try {
    const portals = await walkPortals(library, {
      page: await browser.newPage(),
      pause: PACE.canaryPage,
      patience: PATIENCE,
      isThere: async (host) => (await lookup(host).catch(() => undefined)) !== undefined,
      today: clock.now().toISOString().slice(0, 10),
      onPage: (portal, state) => print(`${state} ${portal}\n`),
    })
    if (to !== undefined) writeReport(to, PORTALS_REPORT, portals)
    return { state: 'walked', portals }
  } finally {
    await browser.close()
  }
}

/** Returns the exit code: 3 if no portal could be visited, 1 if a flow differs from its portal. */
export function toWalkCode(report: WalkReport): number {
  if (report.state === 'no-browser') return 3
  const { portals, flows } = report.portals
  if (portals.every(({ state }) => state !== 'looked')) return 3
  return flows.some(({ state }) => state === 'changed') ? 1 : 0
}

/** Formats one line for each portal, then one for each flow that differs from its portal. */
export function toWalkText(report: WalkReport): string {
  if (report.state === 'no-browser') return 'no Chrome, Edge or Chromium is installed. Nothing was looked at.\n'
  const { portals, flows } = report.portals
  const looked = portals.map(
    ({ portal, state, hops, refused }) =>
      `${state} ${portal}: ${hops.join(' > ') || 'nowhere'}${refused.map((host) => `, host not listed: ${host}`).join('')}`,
  )
  const changed = flows
    .filter(({ state }) => state === 'changed')
    .map(({ flow, screens, drifted }) =>
      screens.length === 0
        ? `changed ${flow}: no screen of the flow is the page`
        : `changed ${flow}: ${drifted.join(' ')}`,
    )
  const count = (wanted: (typeof flows)[number]['state']): number =>
    flows.filter(({ state }) => state === wanted).length
  return [
    ...looked,
    ...changed,
    `${count('same')} same, ${count('changed')} changed, ${count('unseen')} not seen`,
    '',
  ].join('\n')
}

/** Formats the reports in a few plain lines. */
export function toCanariesText({ facts, portals, damaged, changed, troubles }: CanariesReport): string {
  return [
    ...damaged.map((file) => `damaged ${file}: it is ignored. Have it written again.`),
    ...changed.map(({ flow, checked, what, day }) => `changed ${flow}: ${what}, checked ${checked}, seen ${day}`),
    ...troubles.map(
      ({ flow, version, step, trouble, visits }) => `${trouble} ${flow}#${step} (version ${version}): ${visits} visits`,
    ),
    `facts looked at: ${facts ?? 'never'}; portals: ${portals ?? 'never'}; ${changed.length} flows changed`,
    '',
  ].join('\n')
}
