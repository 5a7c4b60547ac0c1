const DAY = 86_400_000

/** The day after, or so many days after (before, if negative), of an ISO day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}
