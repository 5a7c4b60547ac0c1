import { Volume2, VolumeX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/language.ts'
import { read } from '../speech.ts'
import { Action, type ActionLook } from './action.tsx'

type State = 'silent' | 'reading' | 'no-voice'

interface ListenProps {
  readonly text: string
  readonly look?: ActionLook
  /** Called when a voice is really heard, never when there is none. */
  readonly onStarted?: () => void
}

/** Reads a text aloud and stops when the text changes or leaves the screen. Says so when this computer has no voice. */
export function Listen({ text, look = 'plain', onStarted }: ListenProps) {
  const { t } = useTranslation()
  const language = useLanguage()
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

  const toggle = () => {
    stop.current()
    if (state === 'reading') {
      setState('silent')
      return
    }
    stop.current = read(text, language, {
      started: () => {
        setState('reading')
        onStarted?.()
      },
      ended: () => setState('silent'),
      failed: () => setState('no-voice'),
    })
  }

  return (
    <>
      <Action look={look} icon={state === 'reading' ? VolumeX : Volume2} onPress={toggle}>
        {state === 'reading' ? t('listen.stop') : t('listen.start')}
      </Action>
      <span className="listen-status" role="status">
        {state === 'no-voice' ? t('listen.none') : ''}
      </span>
    </>
  )
}
