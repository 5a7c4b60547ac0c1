import type { Migration } from './migrate.ts'

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
