import type { EntryOf } from '../journal/entry.ts'
import type { Clear } from '../journal/lines/clear.ts'
import { readErased } from '../journal/lines/clear.ts'
import type { LookReason } from '../journal/look-reason.ts'
import type { JournalRecord } from '../journal/record.ts'

/** Lines that are missing: since when, why, and how many. */
export interface Gap {
  readonly day: string
  readonly cause: Extract<Clear, { kind: 'gap' }>['cause']
  readonly lines: number
}

/** Somebody read the record, or took figures from it: everybody at the desk may know. */
export interface SupervisionLook {
  readonly day: string
  readonly act:
    | 'set-up'
    | 'opened'
    | 'refused'
    | 'imported'
    | 'exported'
    | 'reported'
    | 'visit-read'
    | `hub-${EntryOf<'hub-look'>['act']}`
  readonly why?: LookReason
  /** The visit that was read. */
  readonly number?: number
  /** The account of the hub. */
  readonly account?: number
}

/** The journal's lines about itself. */
export interface Log {
  readonly gaps: readonly Gap[]
  /** The days on which the app continued from an older copy, and how many lines were lost. */
  readonly restored: readonly { readonly day: string; readonly lines: number }[]
  /** How often a line that a crash left half written was cut. */
  readonly repaired: number
  /** The number of visits that were erased at the person's wish. */
  readonly erased: number
  readonly looks: readonly SupervisionLook[]
  /** What made the record shorter, or will make it, oldest first. */
  readonly shortened: readonly Shortened[]
}

/** A line about the retention, or about a month that was deleted at its end. */
export type Shortened =
  | { readonly day: string; readonly what: 'purged'; readonly month: string }
  | { readonly day: string; readonly what: 'shorten'; readonly months: number; readonly from: string }
  | { readonly day: string; readonly what: 'lengthen' | 'take-back'; readonly months: number }

/** Collects the journal's lines about itself; opens nothing. */
export function createLog(): { take(record: JournalRecord): void; log(): Log } {
  const gaps: Gap[] = []
  const looks: SupervisionLook[] = []
  const restored: { day: string; lines: number }[] = []
  const shortened: Shortened[] = []
  let [repaired, erased] = [0, 0]
  return {
    take: ({ day, clear }) => {
      if (clear.kind === 'gap') gaps.push({ day, cause: clear.cause, lines: clear.lines })
      if (clear.kind === 'restored') restored.push({ day, lines: clear.lost })
      if (clear.kind === 'repaired') repaired += 1
      if (readErased(clear) !== undefined) erased += 1
      const shorter = toShortened(day, clear)
      if (shorter !== undefined) shortened.push(shorter)
      const look = toLook(day, clear)
      if (look !== undefined) looks.push(look)
    },
    log: () => ({ gaps, restored, repaired, erased, looks, shortened }),
  }
}

/** Converts a line about somebody who read the record; undefined for all other lines. */
export function toLook(day: string, clear: Clear): SupervisionLook | undefined {
  if (clear.kind === 'supervision') return { day, act: clear.act }
  if (clear.kind === 'exported') return { day, act: clear.what === 'report' ? 'reported' : 'exported' }
  if (clear.kind === 'visit-read') return { day, act: 'visit-read', why: clear.why, number: clear.number }
  if (clear.kind === 'hub-look') {
    const { on, act, account, why, number } = clear
    return { day: on, act: `hub-${act}`, account, ...(why && { why }), ...(number !== undefined && { number }) }
  }
  return undefined
}

function toShortened(day: string, clear: Clear): Shortened | undefined {
  if (clear.kind === 'purged') return { day, what: 'purged', month: clear.segment }
  // A line that repeats the current setting changes nothing.
  if (clear.kind !== 'retention' || clear.what === 'renew') return undefined
  const { what, months, from = day } = clear
  return what === 'shorten' ? { day, what, months, from } : { day, what, months }
}
