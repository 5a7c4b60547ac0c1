import type { Portal } from '../../core/flow/language/language.ts'
import { JournalError } from '../../core/journal/error.ts'
import { PROPOSING, type Proposal, toProposals } from '../../core/organisation/proposals.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import { runInSlices } from '../in-slices.ts'
import { findRecords } from '../supervision/find-records.ts'

/** Reads from a journal what it proposes for the organisation's flows; nothing where it cannot be read. */
export async function readProposals(folder: string, portals: readonly Portal[]): Promise<readonly Proposal[]> {
  try {
    return toProposals(await runInSlices(findRecords(folder, listSegments(folder), PROPOSING)), portals)
  } catch (error) {
    if (error instanceof JournalError) return []
    throw error
  }
}
