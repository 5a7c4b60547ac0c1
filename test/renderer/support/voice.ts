import { act } from '@testing-library/react'
import { onTestFinished } from 'vitest'

/** A voice of the browser that reads as far as the test says. */
export interface MadeVoice {
  /** Texts that it was asked to read and has not finished, in order. */
  readonly asked: { readonly text: string; readonly lang: string; readonly rate: number }[]
  /** Starts, reaches a word of, ends or interrupts the first of those texts. */
  readonly begin: () => void
  readonly come: (letter: number) => void
  readonly end: () => void
  readonly fail: () => void
}

class MadeUtterance extends EventTarget {
  voice: { readonly lang: string } | null = null
  lang = ''
  rate = 1
  onstart: (() => void) | null = null
  onend: (() => void) | null = null
  onerror: (() => void) | null = null
  onboundary: ((event: { readonly name: string; readonly charIndex: number }) => void) | null = null
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
}

/** Gives the window a voice for one language, until the test ends: happy-dom has none. */
export function giveVoice(lang: string): MadeVoice {
  const asked: MadeUtterance[] = []
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => [{ name: 'made', lang, localService: true }],
    speak: (utterance: MadeUtterance) => void asked.push(utterance),
    cancel: () => void asked.splice(0),
  })
  Object.assign(globalThis, { speechSynthesis: synthesis, SpeechSynthesisUtterance: MadeUtterance })
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'speechSynthesis'))
  const first = (): MadeUtterance => {
    const [utterance] = asked
    if (utterance === undefined) throw new Error('the voice was not asked to read')
    return utterance
  }
  return {
    asked,
    begin: () => act(() => first().onstart?.()),
    come: (charIndex) => act(() => first().onboundary?.({ name: 'word', charIndex })),
    end: () =>
      act(() => {
        const ended = first()
        asked.shift()
        ended.onend?.()
      }),
    fail: () => act(() => first().onerror?.()),
  }
}
