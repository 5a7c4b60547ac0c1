import { z } from 'zod'

/**
 * Returns the keys that a schema allows at a path. Where the value may be of several kinds, it takes the kinds that
 * share the most keys with those written there. Used only to suggest corrections.
 */
export function knownKeys(
  schema: unknown,
  path: readonly PropertyKey[],
  written: readonly string[],
): readonly string[] {
  const schemas = path.reduce<readonly unknown[]>(
    (at, part) => at.flatMap((one) => childrenOf(one, part)),
    toKinds(schema),
  )
  const kinds = schemas
    .flatMap((one) => (one instanceof z.ZodObject ? [Object.keys(one.shape)] : []))
    .map((keys) => ({ keys, hits: written.filter((key) => keys.includes(key)).length }))
  const most = Math.max(0, ...kinds.map(({ hits }) => hits))
  return [...new Set(kinds.filter(({ hits }) => hits === most).flatMap(({ keys }) => keys))]
}

function childrenOf(schema: unknown, part: PropertyKey): readonly unknown[] {
  if (schema instanceof z.ZodArray) return toKinds(schema.element)
  if (!(schema instanceof z.ZodObject)) return []
  const shape: Readonly<Record<PropertyKey, unknown>> = schema.shape
  return toKinds(shape[part])
}

function toKinds(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodOptional) return toKinds(schema.unwrap())
  if (schema instanceof z.ZodLazy) return toKinds(schema.unwrap())
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(toKinds)
  return [schema]
}
