const PRIME = 65_521

/**
 * Says which of some wanted sums follow from shown ones by adding and subtracting them. `columns`: for each kind of visit
 * what it adds to each shown sum (the first `shown` places), then to each wanted one. A wanted sum follows if no change
 * of the visits leaves all shown sums as they are and changes it. Counts modulo a prime, which makes fractions exact.
 */
export function findDerived(columns: Iterable<readonly number[]>, shown: number, length: number): readonly boolean[] {
  const rows = new Map<number, Float64Array>()
  const free: Float64Array[] = []
  const isFree = new Array<boolean>(length - shown).fill(false)
  for (const column of columns) {
    const left = Float64Array.from(column)
    let pivot = -1
    for (let at = 0; at < shown; at += 1) {
      if (left[at] === 0) continue
      const row = rows.get(at)
      if (row !== undefined) subtract(left, row, left[at] ?? 0, at)
      else {
        pivot = at
        break
      }
    }
    if (pivot >= 0) rows.set(pivot, scale(left, invert(left[pivot] ?? 1), pivot))
    else free.push(left)
  }
  for (const left of free) {
    for (let at = shown; at < length; at += 1) if (left[at] !== 0) isFree[at - shown] = true
  }
  return isFree.map((is) => !is)
}

function subtract(from: Float64Array, row: Float64Array, factor: number, start: number): void {
  for (let at = start; at < from.length; at += 1) {
    const one = row[at] ?? 0
    if (one !== 0) from[at] = ((from[at] ?? 0) + (PRIME - factor) * one) % PRIME
  }
}

function scale(row: Float64Array, factor: number, start: number): Float64Array {
  for (let at = start; at < row.length; at += 1) row[at] = ((row[at] ?? 0) * factor) % PRIME
  return row
}

/** Returns the inverse modulo the prime, by Fermat. */
function invert(value: number): number {
  let [result, base, power] = [1, value % PRIME, PRIME - 2]
  while (power > 0) {
    if (power % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
    power = Math.floor(power / 2)
  }
  return result
}
