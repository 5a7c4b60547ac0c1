import { type RefObject, useEffect, useRef } from 'react'
import { PACE } from '../../core/pace.ts'

/** How far apart two presses are at one place, in CSS pixels: a hand that trembles moves less. */
const SAME_PLACE_PX = 24
const OF_A_PRESS = ['mousedown', 'pointerup', 'mouseup', 'click'] as const

/**
 * Ignores presses that nobody can have meant: the second one of a double press, which would meet what the first one put in its
 * place, and with `isEarly` those on something that has only just appeared. Acts on real presses only.
 */
export function useFirmPress(within: RefObject<HTMLElement | null>, isEarly: () => boolean = never): void {
  const early = useRef(isEarly)
  early.current = isEarly
  useEffect(() => {
    const { current: place } = within
    if (!place) return
    let last = { at: Number.NEGATIVE_INFINITY, x: 0, y: 0 }
    let isIgnored = false
    const onDown = (event: PointerEvent): void => {
      if (!event.isTrusted) return
      const { timeStamp, clientX, clientY } = event
      const isThere = Math.hypot(clientX - last.x, clientY - last.y) <= SAME_PLACE_PX
      isIgnored = early.current() || (isThere && timeStamp - last.at < PACE.secondPress)
      if (isIgnored) ignore(event)
      else last = { at: timeStamp, x: clientX, y: clientY }
    }
    const onRest = (event: Event): void => {
      if (event.isTrusted && isIgnored) ignore(event)
      if (event.type === 'click') isIgnored = false
    }
    const onKey = (event: KeyboardEvent): void => {
      const isPress = event.key === 'Enter' || event.key === ' '
      const isTyping = event.target instanceof Element && event.target.matches('input, textarea')
      if (event.isTrusted && isPress && !isTyping && (event.repeat || early.current())) ignore(event)
    }
    place.addEventListener('pointerdown', onDown, true)
    place.addEventListener('keydown', onKey, true)
    for (const type of OF_A_PRESS) place.addEventListener(type, onRest, true)
    return () => {
      place.removeEventListener('pointerdown', onDown, true)
      place.removeEventListener('keydown', onKey, true)
      for (const type of OF_A_PRESS) place.removeEventListener(type, onRest, true)
    }
  }, [within])
}

function never(): boolean {
  return false
}

function ignore(event: Event): void {
  event.stopPropagation()
  event.preventDefault()
}
