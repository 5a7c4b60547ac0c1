import { z } from 'zod'
import { draftSchema, portalSchema } from './language.ts'

/** The files that editors complete and check YAML with, by name, made from the one declaration of the language. */
export const JSON_SCHEMAS: readonly { readonly name: string; readonly title: string; readonly schema: z.ZodType }[] = [
  { name: 'flow.schema.json', title: 'A procedure of Côte à Côte', schema: draftSchema },
  { name: 'portal.schema.json', title: 'A portal of Côte à Côte', schema: portalSchema },
]

/**
 * The JSON Schema text of a declaration. It knows shapes only: names that must exist and rules that bind steps
 * are the doctor's (check.ts, lint/).
 */
export function toJsonSchema(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', reused: 'ref' })
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`
}
