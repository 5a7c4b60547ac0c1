import { describe, expect, it } from 'vitest'
import { findMeant, nearest } from '../../../src/core/flow/read/nearest.ts'

describe('the nearest known word', () => {
  it.each([
    ['optionnal', 'optional'],
    ['titel', 'title'],
    ['Done', 'done'],
    ['kinds', 'kind'],
  ])('for %s is %s', (written, meant) => {
    expect(nearest(written, ['kind', 'title', 'done', 'optional'])).toBe(meant)
  })

  it.each(['value', 'x', 'on'])('is none for %s, as nothing is near enough', (written) => {
    expect(nearest(written, ['kind', 'title', 'done', 'fr'])).toBe(undefined)
  })
})

describe('the word that was meant', () => {
  it.each([
    ['label', ['field', 'button'], 'field'],
    ['bouton', ['field', 'button'], 'button'],
    ['hidden', ['visible', 'gone'], 'gone'],
    ['feild', ['field', 'link'], 'field'],
  ])('for %s is what the language calls it', (written, known, meant) => {
    expect(findMeant(written, known)).toBe(meant)
  })

  it.each(['label', 'constructor', 'css'])('is none for %s, as nothing like it is known', (written) => {
    expect(findMeant(written, ['heading', 'path'])).toBe(undefined)
  })
})
