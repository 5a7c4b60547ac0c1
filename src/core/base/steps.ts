/**
 * Work in small steps, for callers that must do other things in between. Each step yields its amount, in the work's own
 * unit; the end returns the result.
 */
export type Steps<T> = Generator<number, T, void>

/** Runs all steps at once. */
export function runToEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
