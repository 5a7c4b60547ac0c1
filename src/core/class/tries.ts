/**
 * The number of codes that may be tried at once, enough for a class and its typing errors; then one more each `REFILL`
 * milliseconds.
 */
const BURST = 24
const REFILL = 30_000

/** A limit on attempts at the code, shared by all computers; a correct attempt is given back. */
export interface Tries {
  /** Takes one attempt; returns false where none is left. */
  take(): boolean
  giveBack(): void
  isUsedUp(): boolean
}

/**
 * Creates a limit on guesses at a class's six digits, from however many addresses: about 500 in four hours, so an
 * attacker who tries all that time has one chance in 2,000. `now` is a monotonic clock in milliseconds.
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

/** Reads six digits as people type them, spaces included; returns undefined for anything else. */
export function readClassCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : undefined
}
