import { z } from 'zod'
import { ficheSchema } from '../flow/language/fact.ts'
import { hostSchema, idSchema } from '../flow/language/language.ts'
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
