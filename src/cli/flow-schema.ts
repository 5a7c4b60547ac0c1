import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSON_SCHEMAS, toJsonSchema } from '../core/flow/language/json-schema.ts'

/** `npm run schema`: writes the JSON Schemas that editors read, beside the flows. */
const folder = join(import.meta.dirname, '../../flows')
for (const { name, title, schema } of JSON_SCHEMAS) writeFileSync(join(folder, name), toJsonSchema(schema, title))
