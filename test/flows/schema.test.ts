import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { JSON_SCHEMAS, toJsonSchema } from '../../src/core/flow/language/json-schema.ts'
import { readFlowTexts } from './shipped.ts'

describe('the schemas that editors check flows with', () => {
  it.each(JSON_SCHEMAS)('$name is that of the language (npm run schema writes it)', ({ name, title, schema }) => {
    expect(readFileSync(new URL(`../../flows/${name}`, import.meta.url), 'utf8')).toBe(toJsonSchema(schema, title))
  })

  it.each(readFlowTexts())('$path names its schema on the first line', ({ path, text }) => {
    const name = path.endsWith('/portal.yml') ? 'portal' : 'flow'
    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=../${name}.schema.json`)
  })
})
