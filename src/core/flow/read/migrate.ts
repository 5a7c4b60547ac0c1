import { FORMAT } from '../language/language.ts'

/**
 * Migrates format 1 to 2. Format 1 held the source of a step in one line, its trust level first ("V, a public script");
 * format 2 has a field for each, so that no level can be forgotten. A line without a level becomes `?`: nobody vouches
 * for it.
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

/**
 * Migrates the content of a flow file by one format. It keeps the order of all lists, since faults are located by the
 * paths of the file as written.
 */
type Migration = (file: FlowObject) => FlowObject

/** The steps from format 1 to 2, from 2 to 3 and so on, in that order. */
export const MIGRATIONS: readonly Migration[] = [migrateProvenance]

/**
 * Migrates a flow of any earlier format to the newest. A file without `format:` has format 1. Returns undefined when
 * the file is newer than this app; a value that is no flow comes back unchanged, for the schema to refuse.
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
