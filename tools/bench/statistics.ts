/** The middle value, or the mean of the two in the middle. @throws RangeError of no values */
export function toMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new RangeError('no values, no median')
  return (low + high) / 2
}

/** The smallest value that so many percent of the values do not pass. @throws RangeError of no values */
export function toPercentile(values: readonly number[], percent: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.ceil((percent / 100) * values.length) - 1]
  if (value === undefined) throw new RangeError('no values, no percentile')
  return value
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
