import { describe, expect, it } from 'vitest'
import { toPhrases, toShares, toSpokenWords } from '../../../src/core/voice/phrases.ts'

const TEXT = 'Dire si j’ai travaillé. Cliquez sur «\u00a0Oui\u00a0» ou «\u00a0Non\u00a0».  C’est tout !'
const cut = (places: readonly { readonly start: number; readonly end: number }[]) =>
  places.map(({ start, end }) => TEXT.slice(start, end))

describe('a text that is read aloud', () => {
  it('is read sentence by sentence, without the spaces between', () => {
    expect(cut(toPhrases(TEXT, 'fr-FR'))).toEqual([
      'Dire si j’ai travaillé.',
      'Cliquez sur «\u00a0Oui\u00a0» ou «\u00a0Non\u00a0».',
      'C’est tout !',
    ])
    expect(toPhrases('   ', 'fr-FR')).toEqual([])
  })

  it('has the words of each sentence, where they stand in the whole text', () => {
    const [first, second] = toPhrases(TEXT, 'fr-FR')
    expect(cut(toSpokenWords(TEXT, first!, 'fr-FR'))).toEqual(['Dire', 'si', 'j’ai', 'travaillé'])
    expect(cut(toSpokenWords(TEXT, second!, 'fr-FR'))).toEqual(['Cliquez', 'sur', 'Oui', 'ou', 'Non'])
  })

  it('comes to its words in their order, from its first letter on', () => {
    const [phrase] = toPhrases(TEXT, 'fr-FR')
    const shares = toShares(phrase!, toSpokenWords(TEXT, phrase!, 'fr-FR'))
    expect(shares[0]).toBe(0)
    expect([...shares].sort((a, b) => a - b)).toEqual(shares)
    expect(shares.every((share) => share < 1)).toBe(true)
  })
})
