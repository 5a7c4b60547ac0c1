/** Returns the calendar day of the reader's computer in UTC, ISO, for ages in days. Decides nothing that is kept. */
export function readToday(): string {
  return new Date().toISOString().slice(0, 10)
}
