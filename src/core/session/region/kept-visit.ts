import { isActed } from '../../attribution/attribute.ts'
import type { VisitRecord } from '../../journal/visit.ts'
import type { SessionEvent } from '../context.ts'
import type { JournalState } from '../journal-state.ts'
import { type Change, closeGroups, type Visit } from '../visit.ts'
import { returnHand } from './handover.ts'

/** The number of visits that one machine keeps; the oldest is dropped first. */
const MOST = 3

/** A moment on the wall clock of the machine: `2026-11-27`, `10:12`. */
export interface Moment {
  readonly day: string
  readonly time: string
}

/** A visit that can be resumed. */
export interface KeptVisit {
  readonly record: VisitRecord
  /** When its person put it aside; absent if a crash or a power cut interrupted it. */
  readonly since?: Moment
}

/**
 * Checks whether a visit can be put aside: it is resumed from its record, so it needs one, and an address that is kept.
 */
export function isKeepable({ consent, record, withdrawal, unguided, from }: Visit, journal: JournalState): boolean {
  // A practice that begins at a later step is begun again: the app plays the earlier steps again.
  return (
    !unguided &&
    from === undefined &&
    consent &&
    withdrawal === undefined &&
    record !== undefined &&
    journal.is === 'ready'
  )
}

/**
 * Puts a visit aside: the visit is not closed, and the hand goes back. What was done and said in the step that is under
 * way is recorded as unfinished: the step is observed again on return, and its help then counts with the earlier one.
 */
export function putAside(visit: Visit): Change {
  const left = closeGroups(
    { visit, entries: [] },
    (_, evidence) => isActed(evidence) || evidence.said !== undefined,
    true,
  )
  return returnHand(left, 'visit-ended')
}

/** Returns the kept visits with this one added. */
export function keepOneMore(kept: readonly KeptVisit[], { record }: Visit, since: Moment): readonly KeptVisit[] {
  const others = kept.filter((one) => one.record.visit !== record?.visit)
  return record === undefined ? kept : [...others, { record, since }].slice(-MOST)
}

/** Finds the kept visit that a command names, if the event is such a command. */
export function findKept(kept: readonly KeptVisit[], event: SessionEvent): KeptVisit | undefined {
  return event.type === 'resume' || event.type === 'discard' ? kept[event.kept] : undefined
}

/**
 * Checks whether a visit may be offered today: one that was put aside only on the same day, one that was interrupted on
 * any day.
 */
export function isOffered({ since }: KeptVisit, today: string): boolean {
  return since === undefined || since.day === today
}
