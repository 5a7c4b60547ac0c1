import { type RefObject, useEffect } from 'react'
import { bridge } from '../../../bridge.ts'
import { useSend } from '../../../session.ts'

/** Goes from the coach to the portal; the main process hears it when the portal has the focus. */
const SIDE_KEY = 'F6'

/**
 * Lets a key lead from the coach to the portal. Who comes back is at the words of the step, which a reader says: never on a
 * button, which a key that was meant for the page would press.
 */
export function useSideKey(landing: RefObject<HTMLElement | null>): void {
  const send = useSend()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== SIDE_KEY || event.repeat) return
      event.preventDefault()
      send({ do: 'portal', action: 'focus' })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [send])
  useEffect(() => bridge.listen('coach.focused', () => landing.current?.focus({ preventScroll: true })), [landing])
}
