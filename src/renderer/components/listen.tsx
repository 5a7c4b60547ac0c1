import { Volume2, VolumeX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhraseRange } from '../../core/base/voice.ts'
import { useLanguage } from '../i18n/language.ts'
import { readAloud } from '../speech/read.ts'
import { useHasVoice, useVoiceSpeed } from '../speech/voices.ts'
import { Action, type ActionLook } from './action.tsx'

type State = 'silent' | 'reading' | 'failed'

interface ListenProps {
  readonly text: string
  readonly look?: ActionLook
  /** Whether reading starts automatically with each new text. */
  readonly isAuto?: boolean
  /** Called once a voice really speaks; never if there is none. */
  readonly onStarted?: () => void
  /** Whether the text is French, because the language of the screen lacks it: a French voice reads it. */
  readonly isFrench?: boolean
}

/**
 * Reads a text aloud, marks the word being read, and stops when the text changes or leaves the screen. Renders nothing if the
 * computer has no voice for the language: staff learn that from the home menu, not the person from here.
 */
export function Listen({ text, look = 'plain', isAuto = false, onStarted, isFrench = false }: ListenProps) {
  const { t } = useTranslation()
  const shown = useLanguage()
  const language = isFrench ? 'fr' : shown
  const speed = useVoiceSpeed()
  const hasVoice = useHasVoice(language)
  const [state, setState] = useState<State>('silent')
  const stop = useRef<() => void>(() => undefined)
  const spoken = `${language} ${text}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new text ends the reading of the old one
  useEffect(() => {
    return () => {
      stop.current()
      setState('silent')
    }
  }, [spoken])

  const start = () => {
    stop.current()
    const mark = createWordMarker(text)
    const end = (next: State) => {
      mark.clear()
      setState(next)
    }
    const stopReading = readAloud(
      { text, language, speed },
      {
        started: () => {
          setState('reading')
          onStarted?.()
        },
        ended: () => end('silent'),
        failed: () => end('failed'),
        word: mark.show,
      },
    )
    stop.current = () => {
      stopReading()
      mark.clear()
    }
  }
  const toggle = () => {
    if (state !== 'reading') return start()
    stop.current()
    setState('silent')
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is read once; other changes start no reading
  useEffect(() => {
    if (isAuto && hasVoice === true) start()
  }, [spoken, isAuto, hasVoice])

  if (hasVoice === false) return null
  return (
    <>
      <Action look={look} icon={state === 'reading' ? VolumeX : Volume2} onPress={toggle}>
        {state === 'reading' ? t('listen.stop') : t('listen.start')}
      </Action>
      <span className="listen-status" role="status">
        {state === 'failed' ? t('listen.failed') : ''}
      </span>
    </>
  )
}

/** Name of the highlight that screens/guide/guide.css styles. */
const NAME = 'spoken'
/** Direction marks that our typesetting inserts and voices never get. */
const UNSEEN = /[\u200f\u2066-\u2069]/

/** Marks, on the screen, the word that is read aloud. */
export interface WordMarker {
  readonly show: (word: PhraseRange, phrase: PhraseRange) => void
  readonly clear: () => void
}

/**
 * Creates a marker for the words of a text, wherever the screen shows its phrases. It uses the CSS Custom Highlight API, which
 * leaves the page unchanged. A phrase that is nowhere on the screen gets no mark.
 */
function createWordMarker(text: string): WordMarker {
  const marks = globalThis.CSS?.highlights as HighlightRegistry | undefined
  const clear = () => void marks?.delete(NAME)
  return {
    show: (word, phrase) => {
      clear()
      // The phrase may end in a full stop that was added for the voice only.
      const shownPhrase = text.slice(phrase.start, phrase.end).replace(/\.$/, '')
      const range = findRange(document.body, shownPhrase, word.start - phrase.start, word.end - phrase.start)
      if (range !== undefined) marks?.set(NAME, new Highlight(range))
    },
    clear,
  }
}

/** Finds the range of some letters of a phrase in the first place where the phrase is shown; all kinds of space are equal. */
function findRange(root: Element, phrase: string, start: number, end: number): Range | undefined {
  const shown: [Text, number][] = []
  let letters = ''
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { data } = node as Text
    for (let at = 0; at < data.length; at += 1) {
      const letter = data[at] ?? ''
      if (UNSEEN.test(letter)) continue
      letters += /\s/.test(letter) ? ' ' : letter
      shown.push([node as Text, at])
    }
  }
  const found = letters.indexOf(phrase.replace(/\s/g, ' '))
  const [first, last] = [shown[found + start], shown[found + end - 1]]
  if (found < 0 || first === undefined || last === undefined) return undefined
  const range = document.createRange()
  range.setStart(...first)
  range.setEnd(last[0], last[1] + 1)
  return range
}
