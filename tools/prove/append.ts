import { appendFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'

// Run as a process of its own, to be stopped: node append.ts <folder> [--no-sync]. Prints each line's number once it is
// acknowledged. Without sync it acknowledges what the system has only buffered: the control, which must lose lines.
const [folder = '', ...options] = process.argv.slice(2)
const visit = 'a'.repeat(32)

if (options.includes('--no-sync')) {
  for (let number = 1; ; number += 1) {
    appendFileSync(join(folder, 'lines'), `${number} ${'x'.repeat(540)}\n`)
    writeSync(1, `${number}\n`)
  }
}
const journal = openJournal({ folder: join(folder, 'journal'), now: () => clock.now() })
for (;;) {
  // Now and then a visit begins or ends, so that keys and heads are cut too.
  const step = journal.head.seq % 20
  if (step === 19) {
    journal.append({ kind: 'visit-closed', visit, how: 'stopped', portalConfirmed: false, recapped: false })
  } else journal.append({ kind: 'step-begun', visit: step < 10 ? visit : toVisit(journal.head.seq), step: 'envoyer' })
  writeSync(1, `${journal.head.seq}\n`)
}

function toVisit(seq: number): string {
  return Math.floor(seq / 20)
    .toString(16)
    .padStart(32, '0')
}
