import { say } from './stage.mjs'

/** Of a file of which nothing more was done, so many names are enough. */
const NAMED = 8

/**
 * Prints what failed, by name, and how many of all tests passed; answers the exit code. What did not run has failed. The
 * very last line is what CI reads; the names stand just above it, as what a test printed is far up by then.
 */
export function conclude({ checks, tests, took }) {
  const files = tests.flatMap((one) => one.files)
  for (const { file, failures, undone, cut } of files) {
    if (failures.length + undone.length === 0) continue
    say(`\nFailed: ${file}${cut ? `, ${cut}` : ''}`)
    for (const failure of failures) say(`  ${failure}`)
    for (const name of undone.slice(0, NAMED)) say(`  did not run: ${name}`)
    if (undone.length > NAMED) say(`  did not run: ${undone.length - NAMED} more`)
  }
  const broken = checks.filter(({ ok }) => !ok).map(({ title }) => title)
  if (broken.length > 0) say(`\nFailed: ${broken.join(', ')}.`)
  const sum = (toCount) => files.reduce((total, file) => total + toCount(file), 0)
  const passed = sum((file) => file.passed)
  const failed = sum((file) => file.failures.length + file.undone.length)
  const skipped = sum((file) => file.skipped ?? 0)
  for (const { file, skipped: some } of files) if (some > 0) say(`Not for this machine: ${some} tests of ${file}`)
  const isOk = passed > 0 && failed === 0 && broken.length === 0
  say(`\n${isOk ? 'Every stage passed' : 'Not everything passed'} (${took} after set-up).`)
  const most = Math.max(failed, isOk ? 0 : 1)
  process.stdout.write(`${passed} passed, ${most} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
  return isOk ? 0 : 1
}
