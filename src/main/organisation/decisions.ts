import { type Decision, decisionsSchema } from '../../core/organisation/decision.ts'
import { openSettingsFile } from '../settings-file.ts'

/** What supervisors decided about folders of flows on this machine, the oldest first. */
export interface Decisions {
  all(): readonly Decision[]
  /** Answers false when it could not be written down: then nothing is decided. */
  add(decision: Decision): Promise<boolean>
}

/** Old ones leave: a folder that changed so often is asked about anew. */
const KEPT = 500

/** A file that does not fit counts as no decision at all: everything is asked anew. */
export function openDecisions(userData: string): Decisions {
  const file = openSettingsFile({
    folder: userData,
    name: 'organisation-decisions',
    schema: decisionsSchema,
    otherwise: { v: 1, decisions: [] },
  })
  let decisions: readonly Decision[] = file.read().decisions
  return {
    all: () => decisions,
    add: async (decision) => {
      const next = [...decisions, decision].slice(-KEPT)
      if (!(await file.save({ v: 1, decisions: next }))) return false
      decisions = next
      return true
    },
  }
}
