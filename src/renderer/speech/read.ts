import { type PhraseRange, toPhrases, toShares, toSpokenWords } from '../../core/base/voice.ts'
import { RATES, type VoiceSpeed } from '../../core/base/voice-speed.ts'
import type { Language } from '../../core/flow/language/text.ts'
import { languages } from '../i18n/language.ts'
import { findVoice } from './voices.ts'

/** Milliseconds that a voice is assumed to take per letter at normal speed, until its first phrase has been measured. */
const LETTER_MS = 65

/** Callbacks of a text that is read aloud. `failed` comes before or after `started`; only `word` is called more than once. */
export interface ReadAloudCallbacks {
  readonly started: () => void
  readonly ended: () => void
  readonly failed: () => void
  /** Called with the word being read and its phrase, as positions in the text. */
  readonly word?: (word: PhraseRange, phrase: PhraseRange) => void
}

export interface ReadAloudRequest {
  readonly text: string
  readonly language: Language
  readonly speed: VoiceSpeed
}

/**
 * Reads a text aloud, phrase by phrase, with a voice of this computer. Never uses a voice that sends the text elsewhere. Returns
 * the function that stops the reading.
 *
 * `word` follows the word events of the system's voice; if the voice has none (speech-dispatcher only reports the start and the
 * end of a phrase), it estimates each word's start from its length, at the pace of the previous phrases.
 */
export function readAloud(request: ReadAloudRequest, callbacks: ReadAloudCallbacks): () => void {
  let stop = (): void => undefined
  let isStopped = false
  void findVoice(request.language).then((voice) => {
    if (isStopped) return
    if (voice === undefined) callbacks.failed()
    else stop = speak(request, voice, callbacks)
  })
  return () => {
    isStopped = true
    stop()
  }
}

function speak(
  { text, language, speed }: ReadAloudRequest,
  voice: SpeechSynthesisVoice,
  callbacks: ReadAloudCallbacks,
): () => void {
  const { locale } = languages[language]
  const synthesis = speechSynthesis
  const phrases = toPhrases(text, locale)
  let timers: ReturnType<typeof setTimeout>[] = []
  let isStopped = false
  let letterMs = LETTER_MS / RATES[speed]

  const clearTimers = () => {
    for (const timer of timers) clearTimeout(timer)
    timers = []
  }
  const speakPhrase = (index: number): void => {
    const phrase = phrases[index]
    if (phrase === undefined) {
      callbacks.ended()
      return
    }
    const words = toSpokenWords(text, phrase, locale)
    const length = phrase.end - phrase.start
    let startedAt = 0
    const utterance = new SpeechSynthesisUtterance(text.slice(phrase.start, phrase.end))
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.rate = RATES[speed]
    utterance.onstart = () => {
      if (isStopped) return
      if (index === 0) callbacks.started()
      startedAt = performance.now()
      const shares = toShares(phrase, words)
      timers = words.map((word, at) =>
        setTimeout(() => callbacks.word?.(word, phrase), (shares[at] ?? 0) * length * letterMs),
      )
    }
    utterance.onboundary = ({ name, charIndex }) => {
      if (isStopped || name !== 'word') return
      clearTimers()
      const word = words.findLast(({ start }) => start - phrase.start <= charIndex)
      if (word !== undefined) callbacks.word?.(word, phrase)
    }
    utterance.onend = () => {
      clearTimers()
      if (isStopped) return
      if (startedAt > 0) letterMs = (performance.now() - startedAt) / length
      speakPhrase(index + 1)
    }
    utterance.onerror = () => {
      clearTimers()
      if (!isStopped) callbacks.failed()
    }
    synthesis.speak(utterance)
  }
  speakPhrase(0)
  return () => {
    isStopped = true
    clearTimers()
    synthesis.cancel()
  }
}
