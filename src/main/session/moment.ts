import type { Moment } from '../../core/session/region/kept-visit.ts'

/** The local calendar day, ISO. */
export function toDay(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${date.getFullYear()}-${month}-${day}`
}

/** The day and the minute that the machine's clock shows. */
export function toMoment(): Moment {
  const now = new Date()
  const [hours, minutes] = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, '0'))
  return { day: toDay(now), time: `${hours}:${minutes}` }
}
