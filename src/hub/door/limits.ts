/** The size of a token bucket: `most` at once, then `perMinute` again. */
export interface BucketSize {
  readonly most: number
  readonly perMinute: number
}

/** Token buckets by name; full ones are forgotten. `now`: milliseconds of a monotonic clock. */
export interface Buckets {
  /** Takes a token, if there is one; returns whether there was. */
  take(name: string): boolean
  /** Checks whether there is a token, without taking it. */
  isOpen(name: string): boolean
}

/** The most names that are remembered; the oldest is forgotten first. */
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

/** The most that one address, and all of them together, may have open at a time. */
export interface CrowdSize {
  /** For one address; all desks of an organisation may share it. */
  readonly connections: number
  /** Request bodies of one address that are being received or processed. */
  readonly bodies: number
  /** Bytes of all bodies that are being received, by their announced length: a slow sender holds memory for as long. */
  readonly bytes: number
}

/** Counts what is open. An admitted client gets a function that removes it from the count; undefined: refused. */
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
