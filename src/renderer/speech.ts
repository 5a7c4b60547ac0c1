import type { Language } from '../core/flow/text.ts'

const VOICES_WAIT_MS = 800

/** What becomes of a text that is read aloud. `failed` comes before or after `started`; nothing is called twice. */
export interface Reading {
  readonly started: () => void
  readonly ended: () => void
  readonly failed: () => void
}

/**
 * Reads a text aloud with a voice of this computer. Never uses a voice that sends the text elsewhere.
 * Returns the function that stops the reading.
 */
export function read(text: string, language: Language, reading: Reading): () => void {
  const synthesis = globalThis.speechSynthesis as SpeechSynthesis | undefined
  if (synthesis === undefined) {
    reading.failed()
    return () => undefined
  }
  let stopped = false
  void findVoice(synthesis, language).then((voice) => {
    if (stopped) return
    if (voice === undefined) reading.failed()
    else synthesis.speak(toUtterance(text, voice, reading, () => stopped))
  })
  return () => {
    stopped = true
    synthesis.cancel()
  }
}

function toUtterance(text: string, voice: SpeechSynthesisVoice, reading: Reading, isStopped: () => boolean) {
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.rate = 0.9
  utterance.onstart = () => {
    if (!isStopped()) reading.started()
  }
  utterance.onend = () => {
    if (!isStopped()) reading.ended()
  }
  utterance.onerror = () => {
    if (!isStopped()) reading.failed()
  }
  return utterance
}

/** Voices arrive late in Chromium: waits once for them, then answers with what there is. */
async function findVoice(synthesis: SpeechSynthesis, language: Language): Promise<SpeechSynthesisVoice | undefined> {
  if (synthesis.getVoices().length === 0) {
    await new Promise<void>((resolve) => {
      synthesis.addEventListener('voiceschanged', () => resolve(), { once: true })
      setTimeout(resolve, VOICES_WAIT_MS)
    })
  }
  return synthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language))
}
