import { act } from '@testing-library/react'
import { onTestFinished } from 'vitest'

/** A voice of the browser that reads as far as the test says. */
export interface FakeVoice {
  /** Texts that it was asked to read and has not finished, in order. */
  readonly utterances: { readonly text: string; readonly lang: string; readonly rate: number }[]
  /** Starts, reaches a word of, ends or interrupts the first of those texts. */
  readonly start: () => void
  readonly reachWord: (letter: number) => void
  readonly end: () => void
  readonly interrupt: () => void
}

class FakeUtterance extends EventTarget {
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
export function installVoice(lang: string): FakeVoice {
  const utterances: FakeUtterance[] = []
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => [{ name: 'made', lang, localService: true }],
    speak: (utterance: FakeUtterance) => void utterances.push(utterance),
    cancel: () => void utterances.splice(0),
  })
  Object.assign(globalThis, { speechSynthesis: synthesis, SpeechSynthesisUtterance: FakeUtterance })
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'speechSynthesis'))
  const first = (): FakeUtterance => {
    const [utterance] = utterances
    if (utterance === undefined) throw new Error('the voice was not asked to read')
    return utterance
  }
  return {
    utterances,
    start: () => act(() => first().onstart?.()),
    reachWord: (charIndex) => act(() => first().onboundary?.({ name: 'word', charIndex })),
    end: () =>
      act(() => {
        const ended = first()
        utterances.shift()
        ended.onend?.()
      }),
    interrupt: () => act(() => first().onerror?.()),
  }
}
