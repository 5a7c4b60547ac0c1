import { describe, expect, it } from 'vitest'
import { nearest } from '../../../src/core/flow/read/nearest.ts'

describe('the nearest known word', () => {
  it.each([
    ['optionnal', 'optional'],
    ['titel', 'title'],
    ['Done', 'done'],
    ['kinds', 'kind'],
  ])('for %s is %s', (written, meant) => {
    expect(nearest(written, ['kind', 'title', 'done', 'optional'])).toBe(meant)
  })

  it.each(['value', 'x', 'on'])('for %s is none: nothing is near enough', (written) => {
    expect(nearest(written, ['kind', 'title', 'done', 'fr'])).toBe(undefined)
  })
})
