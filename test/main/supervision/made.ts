import { openKeys, toKeysFolder } from '../../../src/journal/keys/keys.ts'
import { writeJournal } from '../../../src/journal/write-journal.ts'
import { makeJournal } from '../../../tools/seed/journal.ts'
import { readShippedFolder } from '../../flows/shipped.ts'

export const library = readShippedFolder()

/** Writes a made-up journal of some months into a folder. */
export function writeMade(folder: string, { steps = 1500, seed = 3 } = {}): void {
  const wanted = { steps, seed, until: '2026-10-30', months: 4 }
  writeJournal(folder, openKeys(toKeysFolder(folder)), makeJournal(library.flows, wanted))
}
