import { useEffect } from 'react'

/** What can take the focus. Not the portal's place, which would hand it on to the page. */
const STOPS = 'h1[tabindex], button, select, input, textarea, a[href], summary, [tabindex="0"]:not(.slot)'

/**
 * Keeps the focus in the window: where a change takes away, or disables, what had it, something near it has it next. A keyboard
 * would otherwise begin again at the top, and a screen reader fall silent. Screens that say themselves where the focus goes
 * (titles, drawers, questions) are there before, and stay.
 */
export function useFocusKeeper(): void {
  useEffect(() => {
    let last: Element | undefined
    let around: readonly Element[] = []
    let waiting: number | undefined
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      last = target
      around = listAncestors(target)
    }
    const keep = () => {
      waiting = undefined
      const { activeElement } = document
      const isElsewhere = activeElement !== null && activeElement !== document.body && activeElement !== last
      const isLost = last !== undefined && (!last.isConnected || last.matches(':disabled'))
      if (isLost && !isElsewhere) focusNear(around)
    }
    // Once React has done all of a change, with what its screens do after it.
    const watch = new MutationObserver(() => {
      waiting ??= requestAnimationFrame(keep)
    })
    document.addEventListener('focusin', remember)
    watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] })
    return () => {
      document.removeEventListener('focusin', remember)
      watch.disconnect()
      if (waiting !== undefined) cancelAnimationFrame(waiting)
    }
  }, [])
}

function listAncestors({ parentElement }: Element): readonly Element[] {
  return parentElement === null ? [] : [parentElement, ...listAncestors(parentElement)]
}

/** Focuses the first that takes it, in the innermost of these places that is still there. */
function focusNear(places: readonly Element[]): void {
  for (const place of places.filter(({ isConnected }) => isConnected)) {
    for (const stop of place.querySelectorAll<HTMLElement>(STOPS)) {
      if (stop.matches(':disabled')) continue
      stop.focus({ preventScroll: true })
      if (document.activeElement === stop) return
    }
  }
}
