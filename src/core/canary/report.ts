import { z } from 'zod'
import { ficheSchema } from '../flow/language/fact.ts'
import { type Flow, hostSchema, idSchema } from '../flow/language/language.ts'
import { valueKindSchema } from './facts/value.ts'

const flowNameSchema = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
const countSchema = z.number().int().min(0).max(100_000)
const kindSchema = z.enum([...valueKindSchema.options, 'condition', 'title'])

const of = { flow: flowNameSchema, version: z.number().int().min(1), checked: z.iso.date() }

/**
 * The result of `npm run facts` on a day (`facts-report.json` in the data folder): for each flow that names fiches,
 * whether their facts are as on the day it was checked, and how many of each kind changed. It contains no sentence of a
 * fiche.
 */
export const factsReportSchema = z.strictObject({
  report: z.literal('facts'),
  format: z.literal(1),
  day: z.iso.date(),
  flows: z
    .array(
      z.strictObject({
        ...of,
        state: z.enum(['same', 'changed', 'gone', 'unreadable', 'unrecorded']),
        fiches: z.array(ficheSchema).max(20),
        changes: z.partialRecord(kindSchema, countSchema),
        /** Ids of facts that the flow states and its fiches no longer do. */
        unsaid: z.array(idSchema).max(40),
      }),
    )
    .max(500),
})
export type FactsReport = Readonly<z.infer<typeof factsReportSchema>>

/**
 * The result of `npm run doctor -- --live all` on a day (`portals-report.json` in the data folder): for each portal,
 * the hosts that its public entry page redirected over, and the parts of each flow found there. It contains only names
 * of flows and hosts, nothing of a page.
 */
export const portalsReportSchema = z.strictObject({
  report: z.literal('portals'),
  format: z.literal(1),
  day: z.iso.date(),
  portals: z
    .array(
      z.strictObject({
        portal: idSchema,
        state: z.enum(['looked', 'no-answer', 'no-network']),
        hops: z.array(hostSchema).max(20),
        /** Hosts that the page redirects to and that no portal lists. */
        refused: z.array(hostSchema).max(20),
        headings: countSchema,
      }),
    )
    .max(100),
  flows: z
    .array(
      z.strictObject({
        ...of,
        state: z.enum(['same', 'changed', 'unseen']),
        screens: z.array(idSchema).max(40),
        drifted: z.array(idSchema).max(200),
      }),
    )
    .max(500),
})
export type PortalsReport = Readonly<z.infer<typeof portalsReportSchema>>

/** The names of the report files in the data folder. */
export const FACTS_REPORT = 'facts-report.json'
export const PORTALS_REPORT = 'portals-report.json'

/** A report that was read, is missing, or cannot be read; the last is shown, and counts as missing. */
export type ReadReport<T> =
  | { readonly is: 'read'; readonly report: T }
  | { readonly is: 'none' }
  | { readonly is: 'damaged' }

/** Reads a report from a file's text; `undefined` is no file. */
export function parseReport<T>(schema: z.ZodType<T>, text: string | undefined): ReadReport<T> {
  if (text === undefined) return { is: 'none' }
  try {
    const { data } = schema.safeParse(JSON.parse(text))
    return data === undefined ? { is: 'damaged' } : { is: 'read', report: data }
  } catch {
    return { is: 'damaged' }
  }
}

/** The reports of this machine. */
export interface Reports {
  readonly facts?: FactsReport
  readonly portals?: PortalsReport
  /** Names of unreadable report files: they are shown, and otherwise count as missing. */
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

/** Changes since a flow was checked: in the portal's pages, in the facts of its fiches, or both. */
export interface KnownChange {
  readonly what: 'site' | 'rules' | 'both'
  /** The ISO date on which the change was last seen. */
  readonly day: string
}

type FlowOfDay = Pick<Flow, 'flow' | 'version' | 'checked'>

/**
 * Finds the changes since a flow was checked. A report is about one version and one check, so it no longer applies to a
 * flow that was corrected or checked again.
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
