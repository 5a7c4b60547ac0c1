import { useEffect, useLayoutEffect } from 'react'
import type { Holder } from '../../core/attribution/scale.ts'
import { bridge } from '../bridge.ts'
import { useSend } from '../session.ts'

/** Key that takes and gives back the hand; while the portal has the focus, the main process handles it. */
const HAND_KEY = 'F8'

/** Lets the key of the hand act on what the screen shows from its first paint on: what it asks for depends on what people saw. */
export function useHandKey(holder: Holder): void {
  const send = useSend()
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== HAND_KEY || event.repeat) return
      event.preventDefault()
      send({ do: holder === 'person' ? 'take-hand' : 'return-hand' })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [holder, send])
}

/** Key that moves the focus from the coach to the portal; while the portal has the focus, the main process handles it. */
const SIDE_KEY = 'F6'

/**
 * Lets a key move the focus from the coach to the page. On the way back `focusCoach` puts it on text to read: never on a button,
 * which a key press meant for the page would trigger.
 */
export function useSideKey(toPage: () => void, focusCoach: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== SIDE_KEY || event.repeat) return
      event.preventDefault()
      toPage()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [toPage])
  useEffect(() => {
    return bridge.listen('coach.focused', focusCoach)
  }, [focusCoach])
}
