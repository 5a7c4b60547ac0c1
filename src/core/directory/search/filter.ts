import type { CareNeed, DirectoryEntry } from '../entry.ts'
import { isOpenNow, toLocalMoment } from '../hours/open-state.ts'
import type { OpeningHours } from '../hours/opening-hours.ts'
import type { DirectoryQuery } from './query.ts'

/** Places that are ready for disabled people do not always name the disability. */
const ALSO: Partial<Record<CareNeed, CareNeed>> = {
  deaf: 'disability',
  blind: 'disability',
  motor: 'disability',
  mental: 'disability',
}

/** Creates a check of whether an entry fits a search; what the extract does not mention counts as no. */
export function createFilter(
  { need, care, kind, free, open, way }: DirectoryQuery,
  now: Date,
  readHours: (written: string) => OpeningHours | undefined,
): (entry: DirectoryEntry) => boolean {
  const also = care === undefined ? undefined : ALSO[care]
  const isOpen = (entry: DirectoryEntry): boolean => {
    const hours = entry.hours === undefined ? undefined : readHours(entry.hours)
    return hours !== undefined && isOpenNow(hours, toClock(entry.postcode), entry.postcode)
  }
  const clocks = new Map<string, ReturnType<typeof toLocalMoment>>()
  const toClock = (postcode = '') => {
    const key = /^9[78]/.test(postcode) ? postcode.slice(0, 3) : ''
    const clock = clocks.get(key) ?? toLocalMoment(now, key)
    clocks.set(key, clock)
    return clock
  }
  return (entry) => {
    if (need !== undefined && !entry.needs.includes(need)) return false
    if (kind !== undefined && !entry.kinds.includes(kind)) return false
    if (free && entry.cost !== 'free') return false
    if (care !== undefined && !entry.cares.some((one) => one === care || one === also)) return false
    if (way === 'visit' && !mayVisit(entry)) return false
    if (way === 'phone' && !mayCall(entry)) return false
    return !open || isOpen(entry)
  }
}

function mayVisit({ ways, closedToPublic, commune, postcode }: DirectoryEntry): boolean {
  if (closedToPublic === true || (commune ?? postcode) === undefined) return false
  return ways.length === 0 || ways.includes('visit')
}

function mayCall({ phone, ways }: DirectoryEntry): boolean {
  return phone !== undefined && (ways.length === 0 || ways.includes('phone') || ways.includes('remote'))
}
