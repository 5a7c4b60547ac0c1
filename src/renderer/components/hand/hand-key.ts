import { useEffect } from 'react'
import type { Holder } from '../../../core/attribution/scale.ts'
import { useSend } from '../../session.ts'

/** The key that takes and gives back the hand; the main process hears it when the portal has the focus. */
const HAND_KEY = 'F8'

/** Lets the key of the hand work on the screen that shows. */
export function useHandKey(holder: Holder): void {
  const send = useSend()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== HAND_KEY || event.repeat) return
      event.preventDefault()
      send({ do: holder === 'person' ? 'take-hand' : 'return-hand' })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [holder, send])
}
