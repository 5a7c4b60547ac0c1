import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Language } from '../../src/core/flow/language/text.ts'
import { readFlowFiles } from '../../src/main/library/library.ts'

const files = readFlowFiles('flows').filter(({ path }) => path.endsWith('.yml'))
/** The two most used procedures, with the parts that they use. */
const MOST_USED = [
  'france-travail/actualisation.yml',
  'france-travail/se-connecter.yml',
  'france-travail/portal.yml',
  'caf/declaration-trimestrielle.yml',
  'caf/se-connecter.yml',
  'caf/portal.yml',
  'glossary.yml',
]

/** Returns the French of each text that lacks the language. */
function findMissing(value: unknown, language: Language): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('fr' in value && typeof value.fr === 'string') return language in value ? [] : [value.fr]
  return Object.values(value).flatMap((inner) => findMissing(inner, language))
}

function missingIn(said: readonly (typeof files)[number][], language: Language): readonly string[] {
  return said.flatMap(({ path, text }) => findMissing(parse(text), language).map((french) => `${path}: ${french}`))
}

describe.each(['en', 'ar'] as const)('the flows in %s', (language) => {
  it('say everything that they say in French', () => {
    expect(missingIn(files, language)).toEqual([])
  })
})

describe.each(['pt', 'tr', 'uk', 'ro'] as const)('the two procedures that are asked for most, in %s', (language) => {
  it('say everything that they say in French', () => {
    const most = files.filter(({ path }) => MOST_USED.includes(path))
    expect(most.map(({ path }) => path).sort()).toEqual([...MOST_USED].sort())
    expect(missingIn(most, language)).toEqual([])
  })
})
