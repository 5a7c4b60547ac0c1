import { useEffect } from 'react'
import type { KioskView } from '../../core/kiosk/view.ts'
import type { View } from '../../core/session/view/view.ts'
import { read } from '../speech/read.ts'
import { useVoiceSpeed } from '../speech/speed.ts'

/** Reads each new screen aloud by itself, for who asked for it: its title and what is said under it. */
export function useVoice({ screen, language, call }: View, kiosk: KioskView): void {
  const step = screen.at === 'guide' ? screen.step.id : ''
  const isAsking = kiosk.countdown !== undefined
  const called = kiosk.called && call?.side === 'kiosk' ? call.call.is : ''
  const speed = useVoiceSpeed()
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once a screen, a step or a question
  useEffect(() => {
    if (!kiosk.voice) return
    const words =
      screen.at === 'guide' && !isAsking && called === ''
        ? `${screen.step.title}. ${screen.step.say}`
        : [...document.querySelectorAll('.kiosk-screen :is(h1, .lede)')]
            .map(({ textContent }) => textContent)
            .join('. ')
    return read({ text: words, language, speed }, { started: () => {}, ended: () => {}, failed: () => {} })
  }, [kiosk.voice, kiosk.at, screen.at, step, isAsking, called])
}
