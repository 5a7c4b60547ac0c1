import { Volume2, VolumeX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/language.ts'
import { read } from '../speech/read.ts'
import { useVoiceSpeed } from '../speech/speed.ts'
import { createSpokenWord } from '../speech/spoken-word.ts'
import { useHasVoice } from '../speech/voices.ts'
import { Action, type ActionLook } from './action.tsx'

type State = 'silent' | 'reading' | 'failed'

interface ListenProps {
  readonly text: string
  readonly look?: ActionLook
  /** Begins by itself with each new text. */
  readonly isAuto?: boolean
  /** Called when a voice is really heard, never when there is none. */
  readonly onStarted?: () => void
}

/**
 * Reads a text aloud, marks the word that is read, and stops when the text changes or leaves the screen. Is not there on a
 * computer without a voice for the language: that is told to whoever looks after it, not to the person.
 */
export function Listen({ text, look = 'plain', isAuto = false, onStarted }: ListenProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const speed = useVoiceSpeed()
  const hasVoice = useHasVoice(language)
  const [state, setState] = useState<State>('silent')
  const stop = useRef<() => void>(() => undefined)
  const spoken = `${language} ${text}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text ends the reading of the old one
  useEffect(
    () => () => {
      stop.current()
      setState('silent')
    },
    [spoken],
  )

  const start = () => {
    stop.current()
    const mark = createSpokenWord(text)
    const end = (next: State) => {
      mark.clear()
      setState(next)
    }
    const stopReading = read(
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is read once, and no new way to read it
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
