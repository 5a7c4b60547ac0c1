import { createContext, useContext, useEffect, useState } from 'react'
import { chooseVoice } from '../../core/base/voice.ts'
import type { VoiceSpeed } from '../../core/base/voice-speed.ts'
import type { Language } from '../../core/flow/language/text.ts'
import { languages } from '../i18n/language.ts'

/** Milliseconds to wait for Chromium to list the computer's voices, which it starts when first asked. */
const VOICES_WAIT_MS = 800

type Voice = SpeechSynthesisVoice | undefined

const findSynthesis = () => globalThis.speechSynthesis as SpeechSynthesis | undefined

/** Voices found for each language, cached until voices come or go: listing them is slow on a system with thousands (espeak-ng). */
const caches = new WeakMap<SpeechSynthesis, Map<Language, Voice>>()

function openCache(synthesis: SpeechSynthesis): Map<Language, Voice> {
  const known = caches.get(synthesis)
  if (known !== undefined) return known
  const voices = new Map<Language, Voice>()
  synthesis.addEventListener('voiceschanged', () => voices.clear())
  caches.set(synthesis, voices)
  return voices
}

/** Finds a voice of this computer for a language; undefined where there is none. */
export async function findVoice(language: Language): Promise<Voice> {
  const synthesis = findSynthesis()
  if (synthesis === undefined) return undefined
  const cache = openCache(synthesis)
  if (cache.has(language)) return cache.get(language)
  let voices = synthesis.getVoices()
  if (voices.length === 0) {
    await new Promise<void>((resolve) => {
      synthesis.addEventListener('voiceschanged', () => resolve(), { once: true })
      setTimeout(resolve, VOICES_WAIT_MS)
    })
    voices = synthesis.getVoices()
  }
  const voice = chooseVoice(voices, language, languages[language].locale)
  cache.set(language, voice)
  return voice
}

/**
 * Whether this computer can read a language aloud; undefined until known. Follows voices that come or go. Listing voices blocks
 * the whole browser for a moment: `waitMs` (milliseconds) delays it for callers that can wait.
 */
export function useHasVoice(language: Language, waitMs = 0): boolean | undefined {
  const [has, setHas] = useState(() => {
    const synthesis = findSynthesis()
    if (synthesis === undefined) return false
    const known = caches.get(synthesis)
    return known?.has(language) ? known.get(language) !== undefined : undefined
  })
  useEffect(() => {
    let isAsked = true
    const look = () => void findVoice(language).then((voice) => isAsked && setHas(voice !== undefined))
    const waiting = setTimeout(look, waitMs)
    const synthesis = findSynthesis()
    synthesis?.addEventListener('voiceschanged', look)
    return () => {
      isAsked = false
      clearTimeout(waiting)
      synthesis?.removeEventListener('voiceschanged', look)
    }
  }, [language, waitMs])
  return has
}

const SpeedContext = createContext<VoiceSpeed>('normal')

/** Provides every screen with the reading speed. */
export const VoiceSpeedProvider = SpeedContext.Provider

export function useVoiceSpeed(): VoiceSpeed {
  return useContext(SpeedContext)
}
