import { describe, expect, it } from 'vitest'
import { chooseVoice } from '../../../src/core/voice/choose-voice.ts'

const voice = (name: string, lang: string, localService = true) => ({ name, lang, localService })

describe('the voice of a language', () => {
  it('is none of a server, and none of another language', () => {
    expect(
      chooseVoice([voice('Google français', 'fr-FR', false), voice('Frison', 'fry')], 'fr', 'fr-FR'),
    ).toBeUndefined()
    expect(chooseVoice([], 'fr', 'fr-FR')).toBeUndefined()
  })

  it('is the one of the country, whatever stands before it', () => {
    const voices = [voice('Belgique', 'fr-BE'), voice('Français', 'fr'), voice('France', 'fr_FR')]
    expect(chooseVoice(voices, 'fr', 'fr-FR')?.name).toBe('France')
  })

  it('is the plain one before one of another country', () => {
    expect(chooseVoice([voice('Belgique', 'fr-be'), voice('Français', 'fr')], 'fr', 'fr-FR')?.name).toBe('Français')
  })

  it('is no variant where there is a plain one', () => {
    const voices = [voice('French (France)+croak', 'fr-fr'), voice('French (France)', 'fr-fr')]
    expect(chooseVoice(voices, 'fr', 'fr-FR')?.name).toBe('French (France)')
    expect(chooseVoice(voices.slice(0, 1), 'fr', 'fr-FR')?.name).toBe('French (France)+croak')
  })
})
