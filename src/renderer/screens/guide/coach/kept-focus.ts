import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keeps the focus in the coach: what had it may go with the step, with an answer or with a state of the page, and a
 * keyboard would then begin again at the top of the window.
 */
export function useKeptFocus(within: RefObject<HTMLElement | null>, fallback: RefObject<HTMLElement | null>): void {
  const last = useRef<Element | null>(null)
  useEffect(() => {
    const { current: place } = within
    const remember = (event: FocusEvent) => {
      last.current = event.target instanceof Element ? event.target : null
    }
    place?.addEventListener('focusin', remember)
    return () => place?.removeEventListener('focusin', remember)
  }, [within])
  useEffect(() => {
    const isLost = last.current !== null && !last.current.isConnected && document.activeElement === document.body
    if (isLost) fallback.current?.focus({ preventScroll: true })
  })
}
