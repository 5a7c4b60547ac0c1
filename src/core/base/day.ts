const DAY = 86_400_000

/** Returns the ISO day this many days after another one (before it, if negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}
