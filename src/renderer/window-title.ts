import { useEffect } from 'react'

const APP = 'Côte à Côte'

/**
 * Names the window after the title of its screen, for screen readers and the list of windows (RGAA 8.6). What a lock covers
 * is not named. A page for printing names itself, also while it is printed from a screen. Titles are our own words: they contain nothing that a person typed.
 */
export function useWindowTitle(): void {
  useEffect(() => {
    if (location.hash !== '') return
    let waiting: number | undefined
    const name = () => {
      waiting = undefined
      if (document.querySelector('.print-alone')) return
      const title = [...document.querySelectorAll('h1')].find((one) => one.closest('[inert]') === null)
      const said = title?.textContent.trim() ?? ''
      document.title = said === '' || said === APP ? APP : `${said} – ${APP}`
    }
    // Waits until React has finished the change.
    const watch = new MutationObserver(() => {
      waiting ??= requestAnimationFrame(name)
    })
    watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: ['inert'] })
    return () => {
      watch.disconnect()
      if (waiting !== undefined) cancelAnimationFrame(waiting)
    }
  }, [])
}
