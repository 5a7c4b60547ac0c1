import { createContext, useContext, useEffect, useState } from 'react'
import type { Language } from '../../core/flow/language/text.ts'
import { chooseVoice } from '../../core/voice.ts'
import type { VoiceSpeed } from '../../core/voice-speed.ts'
import { languages } from '../i18n/language.ts'

/** How long Chromium may take to list the voices of the computer, in milliseconds: it begins when it is first asked. */
const VOICES_WAIT_MS = 800

type Voice = SpeechSynthesisVoice | undefined

const toSynthesis = () => globalThis.speechSynthesis as SpeechSynthesis | undefined

/** What was chosen, until voices come or go: to list them anew costs much where a system has thousands (espeak-ng). */
const chosen = new WeakMap<SpeechSynthesis, Map<Language, Voice>>()

function toChosen(synthesis: SpeechSynthesis): Map<Language, Voice> {
  const known = chosen.get(synthesis)
  if (known !== undefined) return known
  const voices = new Map<Language, Voice>()
  synthesis.addEventListener('voiceschanged', () => voices.clear())
  chosen.set(synthesis, voices)
  return voices
}

/** Finds a voice of this computer for a language; undefined where there is none. */
export async function findVoice(language: Language): Promise<Voice> {
  const synthesis = toSynthesis()
  if (synthesis === undefined) return undefined
  const known = toChosen(synthesis)
  if (known.has(language)) return known.get(language)
  let voices = synthesis.getVoices()
  if (voices.length === 0) {
    await new Promise<void>((resolve) => {
      synthesis.addEventListener('voiceschanged', () => resolve(), { once: true })
      setTimeout(resolve, VOICES_WAIT_MS)
    })
    voices = synthesis.getVoices()
  }
  const voice = chooseVoice(voices, language, languages[language].locale)
  known.set(language, voice)
  return voice
}

/**
 * Whether this computer can read a language aloud; undefined until that is known. Follows voices that come or go. To ask
 * makes the whole browser busy for a moment: `waitMs` (milliseconds) is for who need not know at once.
 */
export function useHasVoice(language: Language, waitMs = 0): boolean | undefined {
  const [has, setHas] = useState(() => {
    const synthesis = toSynthesis()
    if (synthesis === undefined) return false
    const known = chosen.get(synthesis)
    return known?.has(language) ? known.get(language) !== undefined : undefined
  })
  useEffect(() => {
    let isAsked = true
    const look = () => void findVoice(language).then((voice) => isAsked && setHas(voice !== undefined))
    const waiting = setTimeout(look, waitMs)
    const synthesis = toSynthesis()
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

/** Gives every screen the speed at which it reads aloud. */
export const VoiceSpeedProvider = SpeedContext.Provider

export function useVoiceSpeed(): VoiceSpeed {
  return useContext(SpeedContext)
}
