/** Lets this thread do what else waits for it; in milliseconds, as Chromium's own tasks come between two timers only. */
export function toNextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2))
}
