/** At night nobody stands before a kiosk: from 3 until 5 o'clock, by its own clock. */
const FROM = 3
const UNTIL = 5
const HOUR = 3_600_000
/** One that was started a short while ago, after the last person, has nothing to forget. */
const LEAST = 6 * HOUR

/** Whether a kiosk is to start anew now. `hour` is the local one; `age` how long its process has run, in milliseconds. */
export function isNightlyRestartDue(hour: number, age: number): boolean {
  return hour >= FROM && hour < UNTIL && age >= LEAST
}
