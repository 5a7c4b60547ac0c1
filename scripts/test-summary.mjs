/** Of a file of which nothing more was done, so many names are enough. */
const NAMED = 8

/**
 * Says what failed, by name, and how many of all tests passed: `{ code, lines }`, the exit code and what to print. What did
 * not run has failed. The very last line is what CI reads; the names stand just above it, as what a test printed is far up
 * by then.
 */
export function conclude({ checks, tests, took }) {
  const files = tests.flatMap((one) => one.files)
  const broken = checks.filter(({ ok }) => !ok).map(({ title }) => title)
  const sum = (toCount) => files.reduce((total, file) => total + toCount(file), 0)
  const passed = sum((file) => file.passed)
  const failed = sum((file) => file.failures.length + file.undone.length)
  const skipped = sum((file) => file.skipped ?? 0)
  const isOk = passed > 0 && failed === 0 && broken.length === 0
  const lines = [
    ...files.flatMap(toLines),
    ...(broken.length > 0 ? ['', `Failed: ${broken.join(', ')}.`] : []),
    '',
    `${isOk ? 'Every stage passed' : 'Not everything passed'} (${took} after set-up).`,
    `${passed} passed, ${Math.max(failed, isOk ? 0 : 1)} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ]
  return { code: isOk ? 0 : 1, lines }
}

function toLines({ file, failures, undone, cut, skipped = 0 }) {
  const left = skipped > 0 ? [`Not for this machine: ${skipped} tests of ${file}`] : []
  if (failures.length + undone.length === 0) return left
  const more = undone.length > NAMED ? [`  did not run: ${undone.length - NAMED} more`] : []
  const named = undone.slice(0, NAMED).map((name) => `  did not run: ${name}`)
  return [
    ...left,
    '',
    `Failed: ${file}${cut ? `, ${cut}` : ''}`,
    ...failures.map((why) => `  ${why}`),
    ...named,
    ...more,
  ]
}
