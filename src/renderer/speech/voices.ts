import { useEffect, useState } from 'react'
import type { Language } from '../../core/flow/text.ts'
import { chooseVoice } from '../../core/voice/choose-voice.ts'
import { languages } from '../i18n/language.ts'

/** How long Chromium may take to list the voices of the computer, in milliseconds: it begins when it is first asked. */
const VOICES_WAIT_MS = 800

const toSynthesis = (): SpeechSynthesis | undefined => globalThis.speechSynthesis as SpeechSynthesis | undefined

/** Finds a voice of this computer for a language; undefined where there is none. */
export async function findVoice(language: Language): Promise<SpeechSynthesisVoice | undefined> {
  const synthesis = toSynthesis()
  if (synthesis === undefined) return undefined
  if (synthesis.getVoices().length === 0) {
    await new Promise<void>((resolve) => {
      synthesis.addEventListener('voiceschanged', () => resolve(), { once: true })
      setTimeout(resolve, VOICES_WAIT_MS)
    })
  }
  return chooseVoice(synthesis.getVoices(), language, languages[language].locale)
}

/** What was found last, so that a screen need not wait for it again. */
const known = new Map<Language, boolean>()

/** Whether this computer can read a language aloud; undefined until that is known. Follows voices that come or go. */
export function useHasVoice(language: Language): boolean | undefined {
  const [has, setHas] = useState(known.get(language))
  useEffect(() => {
    let isAsked = true
    const look = () =>
      void findVoice(language).then((voice) => {
        known.set(language, voice !== undefined)
        if (isAsked) setHas(voice !== undefined)
      })
    look()
    const synthesis = toSynthesis()
    synthesis?.addEventListener('voiceschanged', look)
    return () => {
      isAsked = false
      synthesis?.removeEventListener('voiceschanged', look)
    }
  }, [language])
  return has
}
