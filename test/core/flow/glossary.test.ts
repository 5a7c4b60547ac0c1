import { describe, expect, it } from 'vitest'
import { findTerms, listTerms } from '../../../src/core/flow/language/glossary.ts'

const terms = [
  { term: 'ARE', means: { fr: 'Une allocation.', en: 'An allowance.' } },
  { term: 'CAF', means: { fr: 'Une caisse.' } },
  { term: 'quotient familial', means: { fr: 'Un nombre.' } },
]
const find = (text: string, portal = 'France Travail') =>
  findTerms(listTerms({ terms }, 'fr'), [text], portal).map(({ term }) => term)

describe('words of the administration', () => {
  it('are found in a text, each once, in the order of the list', () => {
    expect(find('Le quotient familial, la CAF et l’ARE. Encore la CAF.')).toEqual(['ARE', 'CAF', 'quotient familial'])
  })

  it('are found as whole words, and capitals as capitals', () => {
    expect(find('You are in CAFÉ. Les quotients familiaux.')).toEqual([])
  })

  it('need no explanation where the portal is called so', () => {
    expect(find('La CAF paie.', 'Caf')).toEqual([])
  })

  it('are explained in the language of the reader, in French where there is none', () => {
    expect(listTerms({ terms }, 'en').map(({ means }) => means)).toEqual(['An allowance.', 'Une caisse.', 'Un nombre.'])
  })
})
