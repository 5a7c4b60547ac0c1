/** How many tests are named of a file that stopped early. */
const NAMED = 8

/** Seconds that a file may take in a whole run: with a screen, and without. Who is over it is named, and has not failed. */
const BUDGET = { shown: 75, plain: 25 }

/**
 * Returns `{ code, lines }`: the exit code, and lines that name what failed, in which engines, and say how many of all
 * tests passed. What did not run has failed. CI reads the very last line; the names stand just above it, since the output
 * of tests is far up by then.
 */
export function conclude({ checks, tests, took, engines }) {
  const files = tests.flatMap((one) => one.files)
  const broken = checks.filter(({ ok }) => !ok).map(({ title }) => title)
  const sum = (toCount) => files.reduce((total, file) => total + toCount(file), 0)
  const passed = sum((file) => file.passed)
  const failed = sum((file) => file.failures.length + file.undone.length)
  const skipped = sum((file) => file.skipped ?? 0)
  const isOk = passed > 0 && failed === 0 && broken.length === 0
  const lines = [
    ...files.flatMap(toLines),
    ...files.flatMap(toBreach),
    ...(broken.length > 0 ? ['', `Failed: ${broken.join(', ')}.`] : []),
    '',
    `${isOk ? 'Every stage passed' : 'Not everything passed'} (${took} after set-up).`,
    engines,
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

function toBreach({ file, seconds = 0 }) {
  const budget = /^test\/(?:e2e|engine)\//.test(file) ? BUDGET.shown : BUDGET.plain
  return seconds > budget ? [`Over its budget of ${budget} s: ${file} (${seconds.toFixed(0)} s)`] : []
}
