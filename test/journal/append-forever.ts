import '../setup/fixed-clock.ts' // before the journal's clock is read: the test that reads its lines has the same
import { writeSync } from 'node:fs'
import { JournalError } from '../../src/core/journal/error.ts'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'

// Run by kill.test.ts and disk.test.ts as a process of its own: node append-forever.ts <folder>
const journal = openJournal({ folder: process.argv[2] ?? '', now: () => clock.now() })
try {
  for (;;) {
    const next = journal.head.seq + 1
    journal.append({ kind: 'step-begun', visit: 'a'.repeat(32), step: `s-${next}` })
    writeSync(1, `${next}\n`)
  }
} catch (error) {
  if (!(error instanceof JournalError)) throw error
  writeSync(1, `${error.code}\n`)
}
