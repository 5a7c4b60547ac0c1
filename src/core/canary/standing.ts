import type { Flow } from '../flow/language/language.ts'
import {
  FACTS_REPORT,
  type FactsReport,
  factsReportSchema,
  PORTALS_REPORT,
  type PortalsReport,
  parseReport,
  portalsReportSchema,
} from './report.ts'

/** What is known from the reports of this machine. */
export interface Reports {
  readonly facts?: FactsReport
  readonly portals?: PortalsReport
  /** Names of report files that cannot be read: said, and otherwise as if they were not there. */
  readonly damaged: readonly string[]
}

export const NO_REPORTS: Reports = { damaged: [] }

/** Reads both reports from the texts of their files; undefined where there is none. */
export function parseReports(factsText: string | undefined, portalsText: string | undefined): Reports {
  const facts = parseReport(factsReportSchema, factsText)
  const portals = parseReport(portalsReportSchema, portalsText)
  return {
    ...(facts.is === 'read' && { facts: facts.report }),
    ...(portals.is === 'read' && { portals: portals.report }),
    damaged: [...(facts.is === 'damaged' ? [FACTS_REPORT] : []), ...(portals.is === 'damaged' ? [PORTALS_REPORT] : [])],
  }
}

/** What is not as it was when a flow was checked: the portal's pages, the facts of its fiches, or both. */
export interface KnownChange {
  readonly what: 'site' | 'rules' | 'both'
  /** The day on which it was seen last: ISO. */
  readonly day: string
}

type FlowOfDay = Pick<Flow, 'flow' | 'version' | 'checked'>

/**
 * Finds what changed since a flow was checked. A report speaks of one version and one day of checking: a flow that was
 * mended or checked again is as good as new.
 */
export function findChange(flow: FlowOfDay, { facts, portals }: Reports): KnownChange | undefined {
  const rules = facts?.flows.find((one) => isOf(one, flow) && (one.state === 'changed' || one.state === 'gone'))
  const site = portals?.flows.find((one) => isOf(one, flow) && one.state === 'changed')
  const days = [...(rules && facts ? [facts.day] : []), ...(site && portals ? [portals.day] : [])]
  const day = days.toSorted().at(-1)
  return day === undefined ? undefined : { what: rules && site ? 'both' : site ? 'site' : 'rules', day }
}

function isOf(one: FlowOfDay, { flow, version, checked }: FlowOfDay): boolean {
  return one.flow === flow && one.version === version && one.checked === checked
}
