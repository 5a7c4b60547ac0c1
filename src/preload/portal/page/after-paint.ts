import { later } from './timer.ts'

/** A page that is not drawn, or a frame out of sight, is given that long. In milliseconds. */
const LONGEST_MS = 100

/**
 * Calls back once the page as it is now is on screen: reading it then holds up no picture, and asks for no layout that was
 * not made yet. Called soon all the same where nothing is drawn.
 */
export function afterPaint({ defaultView, hidden }: Document, then: () => unknown): void {
  let isOver = false
  const finish = (): void => {
    if (!isOver) then()
    isOver = true
  }
  if (!defaultView || hidden) {
    finish()
    return
  }
  defaultView.requestAnimationFrame(() => later(finish, 0))
  later(finish, LONGEST_MS)
}
