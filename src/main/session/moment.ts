import type { Moment } from '../../core/session/region/kept-visit.ts'
import { toLocalDay } from '../../journal/local-day.ts'

/** Tells the local day and time of day. */
export function toMoment(): Moment {
  const now = new Date()
  const [hours, minutes] = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, '0'))
  return { day: toLocalDay(now), time: `${hours}:${minutes}` }
}
