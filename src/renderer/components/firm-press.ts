import { type RefObject, useEffect, useRef } from 'react'
import { PACE } from '../../core/base/pace.ts'

/** How far apart two presses are at one place, in CSS pixels: a hand that trembles moves less. */
const SAME_PLACE_PX = 24
const OF_A_PRESS = ['mousedown', 'pointerup', 'mouseup', 'click'] as const
/** What is pressed again and again: a field of text, where a double press chooses a word, and keys that type. */
const REPEATED = 'input:not([type="checkbox"], [type="radio"]), textarea, [data-repeats]'

/**
 * Ignores, in the whole window, presses that nobody can have meant: the second one of a double press, which would meet what the
 * first one put in its place, and a key that is held down. Acts on real presses only.
 */
export function useFirmPress(): void {
  useEffect(() => {
    return guardPresses(window, never)
  }, [])
}

/** Ignores presses on something that has only just appeared: whoever presses it did not see it yet. */
export function useEarlyPress(within: RefObject<HTMLElement | null>, isEarly: () => boolean): void {
  const early = useRef(isEarly)
  early.current = isEarly
  useEffect(() => {
    if (within.current !== null) return guardPresses(within.current, () => early.current())
  }, [within])
}

/** Returns the function that stops guarding. */
function guardPresses(place: Window | HTMLElement, isEarly: () => boolean): () => void {
  let last: PressPlace = { at: Number.NEGATIVE_INFINITY, x: 0, y: 0, repeated: null }
  let isIgnored = false
  const onDown = (event: PointerEvent): void => {
    if (!event.isTrusted) return
    const press = toPress(event)
    isIgnored = isEarly() || isSecond(press, last)
    if (isIgnored) ignore(event)
    else last = press
  }
  const onRest = (event: MouseEvent): void => {
    // A click by the keyboard, or by a screen reader, has no press before it.
    const isByPointer = event.type !== 'click' || event.detail > 0
    if (event.isTrusted && isIgnored && isByPointer) ignore(event)
    if (event.type === 'click') isIgnored = false
  }
  const onKey = (event: KeyboardEvent): void => {
    const isPress = event.key === 'Enter' || event.key === ' '
    const isTyping = event.target instanceof Element && event.target.matches('input, textarea')
    if (event.isTrusted && isPress && !isTyping && (event.repeat || isEarly())) ignore(event)
  }
  const stop = new AbortController()
  const options = { capture: true, signal: stop.signal }
  place.addEventListener('pointerdown', onDown as EventListener, options)
  place.addEventListener('keydown', onKey as EventListener, options)
  for (const type of OF_A_PRESS) place.addEventListener(type, onRest as EventListener, options)
  return () => stop.abort()
}

interface PressPlace {
  readonly at: number
  readonly x: number
  readonly y: number
  /** What is pressed again and again, if that is what was pressed. */
  readonly repeated: Element | null
}

function toPress({ timeStamp, clientX, clientY, target }: PointerEvent): PressPlace {
  const repeated = target instanceof Element ? target.closest(REPEATED) : null
  return { at: timeStamp, x: clientX, y: clientY, repeated }
}

/** Whether a press is part of the one before it. */
function isSecond(press: PressPlace, last: PressPlace): boolean {
  const isThere = Math.hypot(press.x - last.x, press.y - last.y) <= SAME_PLACE_PX
  const isMeant = press.repeated !== null && press.repeated === last.repeated
  return isThere && !isMeant && press.at - last.at < PACE.secondPress
}

function never(): boolean {
  return false
}

function ignore(event: Event): void {
  event.stopPropagation()
  event.preventDefault()
}
