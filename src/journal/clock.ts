/** A source of the current moment. */
export interface Clock {
  now: () => Date
}

/**
 * The clock of the machine: everything of main, journal, hub, command lines and tools that needs a day or an hour reads it here,
 * or gets a function that does. Tests set `now`; lint refuses `new Date()` and `Date.now()` anywhere else.
 */
export const clock: Clock = { now: () => new Date() }
