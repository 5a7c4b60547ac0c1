import { useEffect } from 'react'

/** What people press; a field shows by itself that it was pressed. */
const PRESSED = 'button, a[href], summary, [role="button"], [role="tab"], [role="radio"], [role="option"], label'
/** Attributes that say only that something is pressed, pointed at or focused: no answer. */
const LOOKS = [
  'data-waiting',
  'data-pressed',
  'data-hovered',
  'data-focused',
  'data-focus-visible',
  'tabindex',
  'style',
]
/**
 * Keys, which act at once: no key of a password or of a staff code may show that it was the last one.
 */
const KEYS = '[data-repeats] *'
/** How long a press that changes nothing looks as if something came, in milliseconds. */
const LONGEST_MS = 3_000

/**
 * Marks what was pressed (`data-waiting`) from the press until the window shows something else, so that a press which takes a
 * moment shows at once that it was taken. Acts on real presses only; says nothing to screen readers, which hear the answer.
 */
export function useWaitingPress(): void {
  useEffect(() => {
    let stop = (): void => {}
    const onClick = ({ target, isTrusted }: MouseEvent): void => {
      stop()
      const pressed = isTrusted && target instanceof Element ? target.closest(PRESSED) : null
      if (pressed !== null && !pressed.matches(KEYS)) stop = markUntilAnswer(pressed)
    }
    window.addEventListener('click', onClick, { capture: true })
    return () => {
      stop()
      window.removeEventListener('click', onClick, { capture: true })
    }
  }, [])
}

/** Marks the element until the document changes. Returns the function that ends it. */
function markUntilAnswer(pressed: Element): () => void {
  const isAnswer = ({ attributeName }: MutationRecord): boolean =>
    attributeName === null || !LOOKS.includes(attributeName)
  const answer = new MutationObserver((records) => {
    if (records.some(isAnswer)) stop()
  })
  const timer = setTimeout(() => stop(), LONGEST_MS)
  const stop = (): void => {
    clearTimeout(timer)
    answer.disconnect()
    pressed.removeAttribute('data-waiting')
  }
  pressed.setAttribute('data-waiting', '')
  answer.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true })
  return stop
}
