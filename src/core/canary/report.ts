import { z } from 'zod'
import { ficheSchema } from '../flow/language/fact.ts'
import { type Flow, hostSchema, idSchema } from '../flow/language/language.ts'
import { valueKindSchema } from './facts/value.ts'

const flowNameSchema = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
const countSchema = z.number().int().min(0).max(100_000)
const kindSchema = z.enum([...valueKindSchema.options, 'condition', 'title'])

const of = { flow: flowNameSchema, version: z.number().int().min(1), checked: z.iso.date() }

/**
 * What `npm run facts` knew on a day (`facts-report.json` in the data folder): of each flow that names fiches, whether their
 * facts are as they were when it was checked, and how many of which kind changed. No sentence of a fiche.
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
        /** Names of facts that the flow states and its fiches do not say any more. */
        unsaid: z.array(idSchema).max(40),
      }),
    )
    .max(500),
})
export type FactsReport = Readonly<z.infer<typeof factsReportSchema>>

/**
 * What `npm run doctor -- --live all` saw on a day (`portals-report.json` in the data folder): of each portal's public entry
 * page, the hosts it led over and what of each flow is there. Names of the flows and hosts alone, nothing of a page.
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
        /** Hosts that the page leads to and no portal lists. */
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

/** A report that is there, one that is not, or one that cannot be read: then it is said, and counts as none. */
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
