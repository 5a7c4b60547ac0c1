/**
 * The clock of the machine: everything of main, journal, hub, command lines and tools that needs a day or an hour reads it here,
 * or gets a function that does. Tests set `now`; lint refuses `new Date()` and `Date.now()` anywhere else.
 */
export const clock = { now: (): Date => new Date() }
