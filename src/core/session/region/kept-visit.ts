import type { VisitRecord } from '../../journal/visit.ts'
import type { SessionEvent } from '../context.ts'
import type { JournalState } from '../journal-state.ts'
import type { Change, Visit } from '../visit.ts'
import { returnHand } from './handover.ts'

/** How many visits one machine keeps for their people; the oldest goes first. */
const MOST = 3

/** A moment on the wall clock of the machine: `2026-11-27`, `10:12`. */
export interface Moment {
  readonly day: string
  readonly time: string
}

/** A visit that can be gone on with. */
export interface KeptVisit {
  readonly record: VisitRecord
  /** When its person put it aside; absent where a crash or a power cut stopped it. */
  readonly since?: Moment
}

/**
 * Checks whether a visit can be put aside: what it comes back to is its record, so there must be one; and an address that
 * is kept.
 */
export function isKeepable({ consent, record, withdrawal, unguided, from }: Visit, journal: JournalState): boolean {
  // Its person begins it again in the same time: the app does the steps before again.
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
 * Leaves a visit as it is: nothing of it is closed, and the hand goes back. What was acted on in the step under way and not
 * yet written is lost, as after a crash: it is seen again when the step is.
 */
export function putAside(visit: Visit): Change {
  return returnHand({ visit, entries: [] }, 'visit-ended')
}

/** Returns the visits that are kept, with one more. */
export function keepOneMore(kept: readonly KeptVisit[], { record }: Visit, since: Moment): readonly KeptVisit[] {
  const others = kept.filter((one) => one.record.visit !== record?.visit)
  return record === undefined ? kept : [...others, { record, since }].slice(-MOST)
}

/** Finds the kept visit that a command names, if it is about one. */
export function findKept(kept: readonly KeptVisit[], event: SessionEvent): KeptVisit | undefined {
  return event.type === 'resume' || event.type === 'discard' ? kept[event.kept] : undefined
}

/**
 * Checks whether it may be offered today: a visit is put aside for the day, and one that was cut waits for the person to
 * come back.
 */
export function isOffered({ since }: KeptVisit, today: string): boolean {
  return since === undefined || since.day === today
}
