import { z } from 'zod'

const count = z.int().min(0)
/** A number of visits, null from 1 to 4. */
const several = z.union([z.literal(0), z.int().min(5)]).nullable()

const title = z.string().min(1).max(300)

/**
 * The requirements of one step of a portal in a quarter. Counts visits; identifies no person, machine or organisation.
 */
const requirementSchema = z.strictObject({
  quarter: z.string().regex(/^\d{4}-T[1-4]$/),
  portal: z.string().regex(/^[a-z0-9-]+$/),
  procedure: z.string().regex(/^[a-z0-9-]+$/),
  step: z.string().regex(/^[a-z0-9-]+$/),
  visits: count.min(20).describe('Visits that came to the step'),
  organisations: count.min(3).describe('Organisations whose visits these are'),
  above_pointing: several.describe('Visits in which somebody showed the step, shared it or did it; null for 1 to 4'),
  dead_ends: several.describe('Visits that ended there unfinished, or where the portal failed; null for 1 to 4'),
  drift_days: count.describe('Days on which people were asked whether the page had changed'),
  portal_title: title.describe('The site, in French, as guides call it; its id where the hub has no guide of it'),
  procedure_title: title.describe('The procedure, likewise'),
  step_title: title.describe('The step, likewise'),
})
export type Requirement = z.infer<typeof requirementSchema>

/** The open data of a hub. */
export const requirementsSchema = z.strictObject({ v: z.literal(2), requirements: z.array(requirementSchema) })

const COLUMNS = Object.keys(requirementSchema.shape) as readonly (keyof Requirement)[]

/** Formats them as CSV (RFC 4180, UTF-8); a hidden number is empty. */
export function toRequirementsCsv(requirements: readonly Requirement[]): string {
  const rows = requirements.map((one) => COLUMNS.map((name) => toField(one[name])).join(','))
  return [COLUMNS.join(','), ...rows].map((row) => `${row}\r\n`).join('')
}

function toField(value: string | number | null): string {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The titles of what a requirement names by id. */
export interface RequirementTitles {
  portal(portal: string): string
  procedure(flow: string): string
  step(flow: string, step: string): string
}

/** Returns the JSON schema of the open data, for programs that read it. */
export function toRequirementsJsonSchema(): unknown {
  return z.toJSONSchema(requirementsSchema)
}
