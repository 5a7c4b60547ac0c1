import { type Decision, decisionsSchema } from '../../core/organisation/decision.ts'
import { openSettingsFile } from '../settings-file.ts'

/** The supervisors' decisions about folders of flows on this machine, the oldest first. */
export interface Decisions {
  all(): readonly Decision[]
  /** Adds a decision; returns false when it could not be saved, and then it does not count. */
  add(decision: Decision): Promise<boolean>
}

/** The most saved decisions; the oldest are dropped, and a supervisor decides again. */
const KEPT = 500

/** Opens the decisions. An invalid file counts as empty: supervisors decide again. */
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
