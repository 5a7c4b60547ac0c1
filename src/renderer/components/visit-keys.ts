import { useEffect, useLayoutEffect } from 'react'
import type { Holder } from '../../core/attribution/scale.ts'
import { bridge } from '../bridge.ts'
import { useSend } from '../session.ts'

/** The key that takes and gives back the hand; the main process hears it when the portal has the focus. */
const HAND_KEY = 'F8'

/** Lets the key of the hand do what the screen shows, from its first picture on: it asks for what the people saw then. */
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

/** Goes from the coach to the portal; the main process hears it when the portal has the focus. */
const SIDE_KEY = 'F6'

/**
 * Lets a key lead from our side to the page's. Who comes back is where a reader has something to say: never on a button that
 * does anything, which a key that was meant for the page would press.
 */
export function useSideKey(toPage: () => void, land: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== SIDE_KEY || event.repeat) return
      event.preventDefault()
      toPage()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [toPage])
  useEffect(() => bridge.listen('coach.focused', land), [land])
}
