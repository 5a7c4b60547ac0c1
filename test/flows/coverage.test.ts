import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { draftSchema, portalSchema } from '../../src/core/flow/language/language.ts'
import { parseYaml } from '../../src/core/flow/read/yaml.ts'
import { readFixtures } from './fixture.ts'

/** Returns all that a declaration can say: its keys, and the words of its closed lists. */
function listVocabulary(schema: z.ZodType): ReadonlySet<string> {
  const words = new Set<string>()
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      for (const inner of node) visit(inner)
      return
    }
    const { properties, enum: choices, ...rest } = node as { properties?: object; enum?: unknown[] }
    for (const key of Object.keys(properties ?? {})) words.add(key)
    for (const choice of choices ?? []) if (typeof choice === 'string') words.add(choice)
    visit(Object.values({ ...rest, ...properties }))
  }
  visit(z.toJSONSchema(schema, { io: 'input', reused: 'inline' }))
  return words
}

/** Returns what the fixtures say, keys and texts. */
function listTexts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(listTexts)
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...listTexts(inner)])
}

const said = new Set(
  readFixtures('valid').flatMap(({ text }) => {
    const read = parseYaml(text)
    return read.ok ? listTexts(read.yaml.value) : []
  }),
)

describe('the fixtures of the language', () => {
  it.each([
    { name: 'flow', schema: draftSchema },
    { name: 'portal', schema: portalSchema },
  ])('say each key and each closed word of a $name', ({ schema }) => {
    const vocabulary = listVocabulary(schema)
    expect(vocabulary.size).toBeGreaterThan(10)
    expect([...vocabulary].filter((word) => !said.has(word)).toSorted()).toEqual([])
  })
})
