/** The number of connections that one address may open at once; then it gets one more each `refill` milliseconds. */
export interface AdmissionLimits {
  readonly burst: number
  readonly refill: number
}
const LIMITS: AdmissionLimits = { burst: 12, refill: 2_000 }
/** The number of addresses remembered, so that an attacker with many addresses uses no more memory. */
const ADDRESSES = 512

interface Bucket {
  readonly left: number
  readonly since: number
}

/**
 * Creates a rate limiter that decides whether an address may open one more connection: thousands of attempts a second
 * cost only their refusal. `now` is a monotonic clock in milliseconds.
 */
export function createAdmission(
  now: () => number,
  { burst, refill }: AdmissionLimits = LIMITS,
): (address: string) => boolean {
  const buckets = new Map<string, Bucket>()
  return (address) => {
    const { left, since } = buckets.get(address) ?? { left: burst, since: now() }
    const refilled = Math.min(burst, left + Math.floor((now() - since) / refill))
    buckets.delete(address)
    // The address that was used least recently is dropped.
    if (buckets.size >= ADDRESSES) for (const oldest of buckets.keys()) if (buckets.delete(oldest)) break
    const isAdmitted = refilled > 0
    buckets.set(address, { left: isAdmitted ? refilled - 1 : 0, since: refilled === left ? since : now() })
    return isAdmitted
  }
}
