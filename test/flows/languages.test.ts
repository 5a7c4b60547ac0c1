import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Language } from '../../src/core/flow/text.ts'
import { readFlowFiles } from '../../src/main/library.ts'

const files = readFlowFiles('flows').filter(({ path }) => path.endsWith('.yml'))

/** The French of each text that lacks the language. */
function findMissing(value: unknown, language: Language): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('fr' in value && typeof value.fr === 'string') return language in value ? [] : [value.fr]
  return Object.values(value).flatMap((inner) => findMissing(inner, language))
}

describe.each(['en', 'ar'] as const)('the flows in %s', (language) => {
  it('say everything that they say in French', () => {
    const missing = files.flatMap(({ path, text }) =>
      findMissing(parse(text), language).map((said) => `${path}: ${said}`),
    )
    expect(missing).toEqual([])
  })
})
