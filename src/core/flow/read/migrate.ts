import { FORMAT } from '../language/language.ts'

/**
 * Format 1 said the source of a step in one line, its trust level first ("V, a public script"). Format 2 has a
 * field for each, so that a level can not be forgotten. A line without a level becomes `?`: nobody vouches for it.
 */
export const migrateProvenance: Migration = (file) => {
  if (!Array.isArray(file.steps)) return file
  return { ...file, steps: file.steps.map((step: unknown) => (isHolder(step) ? migrateStep(step) : step)) }
}

function migrateStep(step: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (typeof step.source !== 'string' || step.source === '') return step
  const [, trust = '?', says = ''] = /^(?:(V|S|O|\?)(?=$|[ ,:])[ ,:]*)?([\s\S]*)$/.exec(step.source) ?? []
  return { ...step, source: { trust, says: says || step.source } }
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

type FlowObject = Readonly<Record<string, unknown>>

/** Lifts what a flow file holds by one format. It changes no list's order: faults are placed by the file's own paths. */
type Migration = (file: FlowObject) => FlowObject

/** From format 1 to 2, from 2 to 3 and so on: the position is the number. */
export const MIGRATIONS: readonly Migration[] = [migrateProvenance]

/**
 * Lifts a flow of any earlier format to the newest. A file without `format:` is of the first. Undefined when the
 * file is newer than this app. What is no flow at all comes back as it is, for the schema to refuse.
 */
export function migrateFlow(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const file: FlowObject = { ...value }
  const { format = 1 } = file
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1) return value
  if (format > FORMAT) return undefined
  const lifted = MIGRATIONS.slice(format - 1).reduce((at, migrate) => migrate(at), file)
  return format === FORMAT ? lifted : { ...lifted, format: FORMAT }
}
