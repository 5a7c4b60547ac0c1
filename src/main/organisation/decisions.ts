import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Decision, decisionsSchema } from '../../core/organisation/decision.ts'
import { readJson } from './read.ts'

/** What supervisors decided about folders of flows on this machine, the oldest first. */
export interface Decisions {
  all(): readonly Decision[]
  /** False when it could not be written down: then nothing is decided. */
  add(decision: Decision): boolean
}

const FILE = 'organisation-decisions.json'
/** Old ones leave: a folder that changed so often is asked about anew. */
const KEPT = 500

/** A file that does not fit counts as no decision at all: everything is asked anew. */
export function openDecisions(userData: string): Decisions {
  const file = join(userData, FILE)
  const parsed = decisionsSchema.safeParse(readJson(file))
  let decisions: readonly Decision[] = parsed.success ? parsed.data.decisions : []
  return {
    all: () => decisions,
    add: (decision) => {
      const next = [...decisions, decision].slice(-KEPT)
      try {
        writeFileSync(`${file}.new`, `${JSON.stringify({ v: 1, decisions: next }, null, 2)}\n`, { mode: 0o600 })
        renameSync(`${file}.new`, file)
      } catch {
        return false
      }
      decisions = next
      return true
    },
  }
}
