import { z } from 'zod'
import { draftSchema, portalSchema } from './language.ts'

/** The schema files with which editors complete and check YAML, all made from the zod schemas of the language. */
export const JSON_SCHEMAS: readonly { readonly name: string; readonly title: string; readonly schema: z.ZodType }[] = [
  { name: 'flow.schema.json', title: 'A procedure of Côte à Côte', schema: draftSchema },
  { name: 'portal.schema.json', title: 'A portal of Côte à Côte', schema: portalSchema },
]

/**
 * Converts a zod schema to the text of a JSON Schema. That covers shapes only: the doctor checks that names exist and
 * that steps fit together (check.ts, lint/).
 */
export function toJsonSchema(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', reused: 'ref' })
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`
}
