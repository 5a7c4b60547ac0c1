import { addDays } from '../core/journal/day.ts'
import type { EntryOf } from '../core/journal/entry.ts'
import { listSegments } from './disk/segment-file.ts'
import { verifyFolder } from './verify/verify-folder.ts'

/** How far the month of the last segment may be ahead, in days: it is over soon then, and purged as any other. */
const FAR = 62

/**
 * Finds what is too old in the last segment where its month lies far ahead: a clock did once, and all lines since have gone
 * there. It cannot be deleted while lines go there, so only the keys of these lines' visits are destroyed. A line is as old
 * as the earliest day among it and those after it. Undefined where nothing is, or where it is said already.
 */
export function findPurgedAhead(folder: string, today: string, oldest: string): EntryOf<'purged'> | undefined {
  const name = listSegments(folder).at(-1)
  if (name === undefined || name.slice(0, 7) <= addDays(today, FAR).slice(0, 7)) return undefined
  const days: { readonly seq: number; readonly day: string }[] = []
  const { purged } = verifyFolder(folder, listSegments(folder), ({ seq, day }) => days.push({ seq, day }))
  let earliest = '9999-12-31'
  const last = days.findLast(({ day }) => {
    if (day < earliest) earliest = day
    return earliest.slice(0, 7) < oldest
  })
  return last === undefined || last.seq <= purged.last
    ? undefined
    : { kind: 'purged', segment: earliest.slice(0, 7), last: last.seq }
}
