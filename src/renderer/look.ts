import { useLayoutEffect } from 'react'
import type { ScreenLook } from '../core/session/command.ts'

/** Sets the theme and the contrast of the page (styles/tokens.css): the chosen ones, or else the system's. */
export function useLook({ theme, contrast }: ScreenLook): void {
  useLayoutEffect(() => {
    const root = document.documentElement
    const wanted = matchMedia('(prefers-contrast: more)')
    const show = () => {
      root.setAttribute('data-theme', theme)
      root.setAttribute('data-contrast', contrast === 'more' || wanted.matches ? 'more' : 'system')
    }
    show()
    wanted.addEventListener('change', show)
    return () => wanted.removeEventListener('change', show)
  }, [theme, contrast])
}
