/**
 * Work in small steps, for whoever must do other things in between. Each step yields how much it did, in the work's own
 * unit; the end gives the result.
 */
export type Steps<T> = Generator<number, T, void>

/** Does all of it in one go. */
export function runToEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
