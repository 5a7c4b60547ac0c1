import { useEffect } from 'react'

/** Elements that can take the focus, without the portal's slot, which would pass it on to the page. */
const STOPS = 'h1[tabindex], button, select, input, textarea, a[href], summary, [tabindex="0"]:not(.slot)'

/**
 * Keeps the focus in the window: if a change removes or disables the focused element, something near it gets the focus. Otherwise
 * a keyboard would start again at the top, and a screen reader fall silent. Screens that place the focus themselves (titles,
 * drawers, questions) do so earlier and win.
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
    // Waits until React has finished the change and its effects.
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

/** Focuses the first element that accepts it, in the innermost of these places that still exists. */
function focusNear(places: readonly Element[]): void {
  for (const place of places.filter(({ isConnected }) => isConnected)) {
    for (const stop of place.querySelectorAll<HTMLElement>(STOPS)) {
      if (stop.matches(':disabled')) continue
      stop.focus({ preventScroll: true })
      if (document.activeElement === stop) return
    }
  }
}
