import { join } from 'node:path'
import { readFlowFolder } from '../../../src/cli/doctor/folder.ts'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { openKeys, toKeysFolder } from '../../../src/journal/keys/keys.ts'
import { writeJournal } from '../../../src/journal/write-journal.ts'
import { makeJournal } from '../../../tools/seed/journal.ts'

export const library = readLibrary(readFlowFolder(join(import.meta.dirname, '../../../flows')))

/** Writes a made-up journal of some months into a folder. */
export function writeMade(folder: string, { steps = 1500, seed = 3 } = {}): void {
  const wanted = { steps, seed, until: '2026-10-30', months: 4 }
  writeJournal(folder, openKeys(toKeysFolder(folder)), makeJournal(library.flows, wanted))
}
