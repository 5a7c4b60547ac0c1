/** Codes that may be tried at once, a whole class and its slips; then one more each `REFILL` milliseconds. */
const BURST = 24
const REFILL = 30_000

/** How often a code may be tried, by all computers together: a try that was right is given back. */
export interface Tries {
  /** Takes one; false where none is left. */
  take(): boolean
  giveBack(): void
  isUsedUp(): boolean
}

/**
 * Makes what bounds the guesses at a class's six digits, whoever makes them and from however many addresses: about 500 in four
 * hours, so one chance in 2,000 for who tries all that time. `now` is a monotonic clock in milliseconds.
 */
export function createTries(now: () => number): Tries {
  let left = BURST
  let since = now()
  const refill = () => {
    const more = Math.floor((now() - since) / REFILL)
    left = Math.min(BURST, left + more)
    since = left === BURST ? now() : since + more * REFILL
  }
  return {
    take: () => {
      refill()
      if (left === 0) return false
      left -= 1
      return true
    },
    giveBack: () => {
      left = Math.min(BURST, left + 1)
    },
    isUsedUp: () => {
      refill()
      return left === 0
    },
  }
}

/** Reads six digits as people type them, spaces included; undefined where they are none. */
export function readClassCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : undefined
}
