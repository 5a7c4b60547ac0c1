import { describe, expect, it } from 'vitest'
import { findTerms, listTerms } from '../../../src/core/flow/language/glossary.ts'

const terms = [
  { term: 'ARE', means: { fr: 'Une allocation.', en: 'An allowance.' } },
  { term: 'CAF', means: { fr: 'Une caisse.' } },
  { term: 'quotient familial', means: { fr: 'Un nombre.' } },
]
const find = (text: string, portal = 'France Travail') =>
  findTerms(listTerms({ terms }, 'fr'), [text], portal).map(({ term }) => term)

describe('administrative words', () => {
  it('are found in a text, each once, in the order of the list', () => {
    expect(find('Le quotient familial, la CAF et l’ARE. Encore la CAF.')).toEqual(['ARE', 'CAF', 'quotient familial'])
  })

  it('are found as whole words, and capitals as capitals', () => {
    expect(find('You are in CAFÉ. Les quotients familiaux.')).toEqual([])
  })

  it('are not explained where they are the name of the portal', () => {
    expect(find('La CAF paie.', 'Caf')).toEqual([])
  })

  it('are explained in the reader’s language, or in French where that is missing', () => {
    expect(listTerms({ terms }, 'en').map(({ means }) => means)).toEqual(['An allowance.', 'Une caisse.', 'Un nombre.'])
  })
})
