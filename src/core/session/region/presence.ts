import type { SessionEvent } from '../context.ts'
import { addEvidence, type Visit } from '../visit.ts'

/** Notes that somebody came to the person: from now on they may speak in every step that is open. */
export function accompany({ away: _, ...visit }: Visit): Visit {
  return Object.keys(visit.open).reduce<Visit>(
    (before, group) => addEvidence(before, group, (evidence) => evidence),
    visit,
  )
}

/** Notes that the helper acts: who acts is there, even if nobody said that they are back. */
export function notePresent(visit: Visit): Visit {
  return visit.away ? accompany(visit) : visit
}

/** Who may be beside a person at a kiosk, who is alone otherwise: staff who badged in, or whoever was called. */
export type Attendance = 'staff' | 'called'

/** Returns who may be beside the person after an event. A call that was a slip of the finger brings nobody. */
export function findAttendance(before: Attendance | undefined, event: SessionEvent): Attendance | undefined {
  if (event.type === 'BADGE') return event.on ? 'staff' : undefined
  if (event.type !== 'CALLED' || before === 'staff') return before
  return event.on ? 'called' : undefined
}

/** Notes who may be beside the person from now on. The app does not see whether the called one came: words are unknown. */
export function noteAttendance({ called: _, ...visit }: Visit, attendance: Attendance | undefined): Visit {
  if (attendance === undefined) return visit
  return accompany(attendance === 'staff' ? { ...visit, role: 'worker' } : { ...visit, called: true })
}
