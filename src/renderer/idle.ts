import { useEffect, useState } from 'react'

/**
 * Whether the page has had a moment with nothing to do, `after` milliseconds from when it showed this on, or has waited
 * `patience` milliseconds more for one.
 */
export function useIdle(after: number, patience: number): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    let waiting = 0
    const pause = setTimeout(() => {
      waiting = requestIdleCallback(() => setIdle(true), { timeout: patience })
    }, after)
    return () => {
      clearTimeout(pause)
      cancelIdleCallback(waiting)
    }
  }, [after, patience])
  return isIdle
}
