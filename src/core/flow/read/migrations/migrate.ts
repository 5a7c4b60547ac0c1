import { FORMAT } from '../../language/language.ts'
import { migrateProvenance } from './provenance.ts'

type FlowObject = Readonly<Record<string, unknown>>

/** Lifts what a flow file holds by one format. It changes no list's order: faults are placed by the file's own paths. */
export type Migration = (file: FlowObject) => FlowObject

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
