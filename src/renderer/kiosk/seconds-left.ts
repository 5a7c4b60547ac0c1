import { useEffect, useState } from 'react'

/** Counts on from the seconds that were left when the kiosk told them, as it tells them only when something changes. */
export function useSecondsLeft(told: number): number {
  const [count, setCount] = useState({ told, passed: 0 })
  useEffect(() => {
    let passed = 0
    const counting = setInterval(() => {
      passed += 1
      setCount({ told, passed })
    }, 1_000)
    return () => clearInterval(counting)
  }, [told])
  return Math.max(0, told - (count.told === told ? count.passed : 0))
}
