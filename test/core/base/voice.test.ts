import { describe, expect, it } from 'vitest'
import { chooseVoice, toPhrases, toShares, toSpokenWords } from '../../../src/core/base/voice.ts'

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

  it('gets to its words in order, from its first letter on', () => {
    const [phrase] = toPhrases(TEXT, 'fr-FR')
    const shares = toShares(phrase!, toSpokenWords(TEXT, phrase!, 'fr-FR'))
    expect(shares[0]).toBe(0)
    expect([...shares].sort((a, b) => a - b)).toEqual(shares)
    expect(shares.every((share) => share < 1)).toBe(true)
  })
})

const voice = (name: string, lang: string, localService = true) => ({ name, lang, localService })

describe('the voice of a language', () => {
  it('never belongs to a server, or to another language', () => {
    expect(
      chooseVoice([voice('Google français', 'fr-FR', false), voice('Frison', 'fry')], 'fr', 'fr-FR'),
    ).toBeUndefined()
    expect(chooseVoice([], 'fr', 'fr-FR')).toBeUndefined()
  })

  it('is the one of the country, whatever comes before it', () => {
    const voices = [voice('Belgique', 'fr-BE'), voice('Français', 'fr'), voice('France', 'fr_FR')]
    expect(chooseVoice(voices, 'fr', 'fr-FR')?.name).toBe('France')
  })

  it('is the plain one before one of another country', () => {
    expect(chooseVoice([voice('Belgique', 'fr-be'), voice('Français', 'fr')], 'fr', 'fr-FR')?.name).toBe('Français')
  })

  it('is no variant if there is a plain one', () => {
    const voices = [voice('French (France)+croak', 'fr-fr'), voice('French (France)', 'fr-fr')]
    expect(chooseVoice(voices, 'fr', 'fr-FR')?.name).toBe('French (France)')
    expect(chooseVoice(voices.slice(0, 1), 'fr', 'fr-FR')?.name).toBe('French (France)+croak')
  })
})
