import { unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../core/base/day.ts'
import type { Entry, EntryOf } from '../core/journal/entry.ts'
import { toNote } from '../core/journal/heads/checkpoint.ts'
import { findOldestKept } from '../core/journal/kept.ts'
import type { Segment } from '../core/journal/lines/segment.ts'
import type { TakenAway } from '../core/journal/taken-away.ts'
import { attemptWrite } from './disk/file-error.ts'
import { listSegments, readSegments, syncFolder } from './disk/segment-file.ts'
import { readHeads } from './heads-file.ts'
import type { Journal } from './journal.ts'
import { type Opened, openRecord } from './keys/unseal.ts'
import { verifyFolder } from './verify/verify-folder.ts'

/**
 * The most days by which the month of the last segment may be ahead: it is over soon then, and purged like any other.
 */
const FAR = 62

/**
 * Finds what is too old in the last segment if its month is far ahead: a clock once was, and all lines since have gone
 * there. The segment cannot be deleted while lines go there, so only the keys of these lines' visits are destroyed. A
 * line is as old as the earliest day among it and those after it. Undefined if nothing is, or if a line records it
 * already.
 */
function findPurgedAhead(folder: string, today: string, oldest: string): EntryOf<'purged'> | undefined {
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

/** A person's copy of the record of one visit, to be kept as JSON. */
export interface VisitCopyLines {
  readonly visit: string
  readonly head: string
  /** The signed head of the journal at that time, as docs/journal-format.md describes it. */
  readonly seal: string
  readonly lines: readonly (Opened & { readonly seq: number; readonly day: string })[]
}

/**
 * Erases visits: records it in the journal, under a signed head, so that it cannot be cut off unseen; then destroys
 * their keys and seals all others under a new keyring key and a new master key. Their lines stay, with what counts need
 * in clear; their sealed parts can never be opened again. A visit without key is skipped.
 *
 * @throws JournalError
 */
export function eraseVisits(journal: Journal, visits: readonly string[]): number {
  const numbers = visits.flatMap((id) => journal.keys.ring.byId(id)?.number ?? [])
  for (const number of numbers) journal.append({ kind: 'erased', number })
  if (numbers.length === 0) return 0
  journal.seal('right')
  journal.erase(numbers)
  return numbers.length
}

/** Copies all of a visit for the person it is about, and records that. @throws JournalError */
export function copyVisit(journal: Journal, folder: string, visit: string): VisitCopyLines | undefined {
  const key = journal.keys.ring.byId(visit)
  if (key === undefined) return undefined
  const lines: VisitCopyLines['lines'][number][] = []
  verifyFolder(folder, listSegments(folder), (record) => {
    const opened = record.of?.visit === key.number ? openRecord(record, journal.keys.ring) : undefined
    if (opened !== undefined) lines.push({ seq: record.seq, day: record.day, ...opened })
  })
  const entry: Entry = { kind: 'copied', number: key.number }
  journal.append(entry)
  return { visit, head: journal.head.hash, seal: toNote(journal.seal('export')), lines }
}

/**
 * Records that a person objects: their visit is kept, for their own copy and as proof, but counts in no figure from now
 * on. @throws JournalError
 */
export function objectToVisit(journal: Journal, number: number): void {
  journal.append({ kind: 'objected', number })
  journal.seal('right')
}

/**
 * Destroys the key of a visit and removes it from all counts, because its person withdraws their agreement. It is one
 * line: after a crash the next opening finishes it. False if nothing of the visit was written. @throws JournalError
 */
export function withdrawVisit(journal: Journal, visit: string): boolean {
  const number = journal.keys.ring.byId(visit)?.number
  if (number === undefined) return false
  journal.append({ kind: 'withdrawn', number })
  journal.seal('right')
  journal.erase([number])
  return true
}

/** What is past its retention. */
export interface DuePurge {
  readonly segments: readonly { readonly name: string; readonly last: number | undefined }[]
  readonly ahead: EntryOf<'purged'> | undefined
  /** The months (`YYYY-MM`) that are lost. */
  readonly losing: readonly string[]
}

interface PurgeBounds {
  readonly today: string
  readonly months: number
  /** The last line that a hub has received, if a hub takes the lines. */
  readonly received?: number | undefined
}

/** Finds what `purgeSegments` would delete; undefined if nothing. Writes nothing. @throws JournalError */
export function findDuePurge(folder: string, { today, months, received }: PurgeBounds): DuePurge | undefined {
  const oldest = findOldestKept(readHeads(folder).heads, today, months)
  if (oldest === undefined) return undefined
  const old = listSegments(folder)
    .slice(0, -1)
    .filter((name) => name.slice(0, 7) < oldest)
  const segments: DuePurge['segments'][number][] = []
  for (const segment of readSegments(folder, old)) {
    const last = lastSeq(segment)
    if (received !== undefined && (last ?? 0) > received) break
    segments.push({ name: segment.name, last })
  }
  const found = findPurgedAhead(folder, today, oldest)
  const ahead = received === undefined || (found?.last ?? 0) <= received ? found : undefined
  if (segments.length === 0 && ahead === undefined) return undefined
  const losing = [...segments.map(({ name }) => name.slice(0, 7)), ...(ahead === undefined ? [] : [ahead.segment])]
  return { segments, ahead, losing }
}

/**
 * Deletes the segments that ended more than so many months ago, with the keys of the visits that are in no other, and
 * records that. Their signed heads stay, so the rest still verifies. Never deletes the segment in use (if it lies far
 * ahead, only the keys of what is too old), nor anything because of a clock that jumped ahead (kept.ts), nor, if a hub
 * takes the lines (`received`: up to which), what it has no receipt for.
 *
 * @throws JournalError
 */
export function purgeSegments(journal: Journal, folder: string, bounds: PurgeBounds): number {
  const due = findDuePurge(folder, bounds)
  if (due === undefined) return 0
  for (const { name, last } of due.segments) {
    if (last !== undefined) journal.append({ kind: 'purged', segment: name.slice(0, 7), last })
  }
  if (due.ahead !== undefined) journal.append(due.ahead)
  journal.seal('right')
  const names = due.segments.map(({ name }) => name)
  removeSegments(journal, folder, names)
  return names.length
}

// Deletes segments that the journal records as purged, and then the keys that open nothing any more.
function removeSegments(journal: Journal, folder: string, names: readonly string[]): void {
  attemptWrite(() => {
    for (const name of names) unlinkSync(join(folder, name))
    syncFolder(folder)
  })
  journal.erase(
    findDeadKeys(
      journal,
      verifyFolder(folder, listSegments(folder), () => {}),
    ),
  )
}

/**
 * Finishes a removal that a crash interrupted after its line was written; and erases again what an old copy of the keys
 * brought back. @throws JournalError
 */
export function finishTaking(journal: Journal, folder: string, taken: TakenAway): void {
  const left = listSegments(folder).filter((name) => name.slice(0, 7) <= taken.purged.segment)
  if (left.length > 0) {
    removeSegments(journal, folder, left)
    return
  }
  const dead = findDeadKeys(journal, taken)
  const { at } = journal.keys.ring
  // A ring with the latest visit but without the latest removal: only the removal was interrupted. Without that visit
  // it is a copy.
  const isCut = at < taken.lastTaken && at >= taken.lastBegun
  if (dead.length > 0 || isCut) journal.erase(dead)
}

function findDeadKeys({ keys }: Journal, { erased, purged, lastLines }: TakenAway): number[] {
  const isPurged = (number: number): boolean => number <= purged.last && (lastLines.get(number) ?? 0) <= purged.last
  return keys.ring.numbers().filter((number) => erased.has(number) || isPurged(number))
}

// The journal was verified when it was opened.
function lastSeq({ bytes }: Segment): number | undefined {
  const last = Buffer.from(bytes).toString('latin1').trimEnd().split('\n').at(-1)
  return last ? JSON.parse(last).seq : undefined
}
