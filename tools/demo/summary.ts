import { readJournal } from '../../src/cli/journal-folder.ts'
import type { CountedHelp, Hand, Reason } from '../../src/core/attribution/scale.ts'
import { JournalError } from '../../src/core/journal/error.ts'
import { replayVisits } from '../../src/core/journal/visit.ts'

export interface StepSummary {
  readonly id: string
  readonly hand: Hand
  readonly help: CountedHelp
  readonly reason?: Reason
}

/** What `npm run demo -- --json` prints of each visit. */
export interface VisitSummary {
  readonly name: string
  readonly steps: readonly StepSummary[]
  readonly journal: { readonly entries: number; readonly verified: boolean; readonly code?: string }
  readonly portalConfirmed: boolean
  readonly durationMs: number
}

/** Reads a visit back from its journal alone, through the verifier: what the journal lacks was not recorded. */
export function summariseVisit(name: string, journal: string, durationMs: number): VisitSummary {
  try {
    const { entries } = readJournal(journal)
    const record = [...replayVisits(entries).values()].at(-1)
    const steps = (record?.steps ?? []).map(({ step, hand, help, reason }) => ({
      id: step,
      hand,
      help,
      ...(reason && { reason }),
    }))
    const portalConfirmed = record?.closed?.portalConfirmed ?? false
    return { name, steps, journal: { entries: entries.length, verified: true }, portalConfirmed, durationMs }
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return {
      name,
      steps: [],
      journal: { entries: 0, verified: false, code: error.code },
      portalConfirmed: false,
      durationMs,
    }
  }
}
