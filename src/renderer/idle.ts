import { useEffect, useState } from 'react'

/** Whether the page has had a moment with nothing to do since it showed this, or has waited `patience` milliseconds for one. */
export function useIdle(patience: number): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    const waiting = requestIdleCallback(() => setIdle(true), { timeout: patience })
    return () => cancelIdleCallback(waiting)
  }, [patience])
  return isIdle
}
