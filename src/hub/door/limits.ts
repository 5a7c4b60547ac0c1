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

/** What one address, and all of them, may have open at a time. */
export interface CrowdSize {
  /** Of one address. All desks of an organisation may have the same. */
  readonly connections: number
  /** Bodies of one address that are on their way or at work. */
  readonly bodies: number
  /** Bytes of all bodies that are on their way, as their senders announce them: who sends slowly holds memory for as long. */
  readonly bytes: number
}

/** Counts what is open. Whoever is let in gets what takes them out of the count again; undefined for who is not. */
export interface Crowd {
  connect(address: string): (() => void) | undefined
  send(address: string, bytes: number): (() => void) | undefined
}

export function createCrowd({ connections, bodies, bytes: most }: CrowdSize): Crowd {
  const [connected, sending] = [new Map<string, number>(), new Map<string, number>()]
  let held = 0
  return {
    connect: (address) => enter(connected, address, connections),
    send: (address, bytes) => {
      if (held + bytes > most) return undefined
      const leave = enter(sending, address, bodies)
      if (leave === undefined) return undefined
      held += bytes
      return once(() => {
        held -= bytes
        leave()
      })
    },
  }
}

function enter(counts: Map<string, number>, address: string, most: number): (() => void) | undefined {
  const count = counts.get(address) ?? 0
  if (count >= most) return undefined
  counts.set(address, count + 1)
  return once(() => {
    const left = (counts.get(address) ?? 1) - 1
    if (left === 0) counts.delete(address)
    else counts.set(address, left)
  })
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}
