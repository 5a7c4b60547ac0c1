/** A random generator that repeats itself: the same seed gives the same numbers on every machine. Not for keys. */
export interface Random {
  /** Returns a number of at least 0, below 1. */
  next(): number
  chance(probability: number): boolean
  /** Returns a whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** @throws RangeError if there is nothing to choose from */
  pick<T>(weighted: readonly (readonly [T, number])[]): T
  hex(digits: number): string
}

/** Creates a mulberry32 generator: 32 bits of state, enough for made-up visits. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (weighted) => {
      let left = next() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of weighted) {
        left -= weight
        if (left < 0) return value
      }
      const last = weighted.at(-1)
      if (last === undefined) throw new RangeError('nothing to draw from')
      return last[0]
    },
    hex: (digits) => Array.from({ length: digits }, () => between(0, 15).toString(16)).join(''),
  }
}

/** Returns a number of at least 0 and below 1 for a text, always the same one. */
export function toFraction(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return createRandom(hash).next()
}
