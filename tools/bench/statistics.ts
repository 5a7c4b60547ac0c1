/** Returns the middle value, or the mean of the two in the middle. @throws RangeError if there are no values */
export function toMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new RangeError('no values, no median')
  return (low + high) / 2
}

/**
 * Returns the smallest value that this many percent of the values do not exceed. @throws RangeError if there are no
 * values
 */
export function toPercentile(values: readonly number[], percent: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.ceil((percent / 100) * values.length) - 1]
  if (value === undefined) throw new RangeError('no values, no percentile')
  return value
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** Returns the slope of the straight line that fits the points best, in thousandths. */
export function toSlope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const above = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0)
  const below = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
  return below === 0 ? 0 : Math.round((above / below) * 1000) / 1000
}
