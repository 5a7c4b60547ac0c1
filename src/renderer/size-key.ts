import { useEffect } from 'react'
import type { TextSize } from '../core/session/command.ts'
import { findNextSize, readSizeKey } from '../core/session/text-size.ts'
import type { Send } from './session.ts'

/** Lets Ctrl + and − and 0 change the size of the text on every screen; the main process hears them when the portal has the focus. */
export function useSizeKey(size: TextSize, send: Send): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = readSizeKey(event.key, event.ctrlKey || event.metaKey)
      if (key === undefined) return
      event.preventDefault()
      send({ do: 'text-size', size: findNextSize(size, key) })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [size, send])
}
