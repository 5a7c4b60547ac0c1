/** How many times something may happen: `most` at once, then again `perMinute`. */
export interface BucketSize {
  readonly most: number
  readonly perMinute: number
}

/** Counts by name, and forgets names that came to rest. `now`: milliseconds of a clock that nobody sets. */
export interface Buckets {
  /** Whether it may happen once more; it then counts. */
  take(name: string): boolean
  /** Whether it might; it does not count. */
  isOpen(name: string): boolean
}

/** At most so many names are remembered: the one that came first is forgotten. */
const MOST_NAMES = 20_000

export function createBuckets({ most, perMinute }: BucketSize, now: () => number): Buckets {
  const left = new Map<string, { left: number; at: number }>()
  const read = (name: string): number => {
    const found = left.get(name)
    return found === undefined ? most : Math.min(most, found.left + ((now() - found.at) / 60_000) * perMinute)
  }
  return {
    isOpen: (name) => read(name) >= 1,
    take: (name) => {
      const before = read(name)
      if (before < 1) return false
      left.delete(name)
      left.set(name, { left: before - 1, at: now() })
      const [first] = left.keys()
      if (left.size > MOST_NAMES && first !== undefined) left.delete(first)
      return true
    },
  }
}
