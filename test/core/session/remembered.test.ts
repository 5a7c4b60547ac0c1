import { describe, expect, it } from 'vitest'
import { createSitting, viewOf } from './sitting.ts'

describe('the languages that are offered', () => {
  it('are all at first', () => {
    expect(viewOf(createSitting()).languages).toEqual(['fr', 'en', 'ar', 'pt', 'tr', 'uk', 'ro'])
  })

  it('are those that are not hidden, in the same order, and come back once they are shown', () => {
    const sitting = createSitting().send(
      { type: 'offer-language', language: 'ro', on: false },
      { type: 'offer-language', language: 'en', on: false },
      { type: 'offer-language', language: 'en', on: false },
    )
    expect(viewOf(sitting).languages).toEqual(['fr', 'ar', 'pt', 'tr', 'uk'])
    expect(viewOf(sitting.send({ type: 'offer-language', language: 'en', on: true })).languages).toEqual([
      'fr',
      'en',
      'ar',
      'pt',
      'tr',
      'uk',
    ])
  })
})
