import { join } from 'node:path'
import type { Flow } from '../../src/core/flow/language/language.ts'
import { parseCode } from '../../src/core/hub/code.ts'
import type { Batch, Enrolment } from '../../src/core/hub/protocol.ts'
import { HEADS, parseNotes } from '../../src/core/journal/heads/checkpoint.ts'
import { readRegularText } from '../../src/journal/disk/read-regular.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { createBatch, createEnrolment, findBeginning } from '../../src/journal/make-batch.ts'
import { writeJournal } from '../../src/journal/write-journal.ts'
import { makeJournal, type Wanted } from './journal.ts'

/** A made-up machine: its journal lies in a folder, with keys of its own. */
export interface SeededMachine {
  readonly fingerprint: string
  /** Returns its request for enrolment, with the code that the hub made. */
  enrolment(code: string): Enrolment
  /** Yields all that it sends, in order, cut as a desktop does. */
  batches(): Generator<Batch, void>
}

/** Creates a machine whose journal has the wanted size. */
export function makeMachine(folder: string, flows: readonly Flow[], wanted: Wanted): SeededMachine {
  const journal = join(folder, 'journal')
  const keys = openKeys(toKeysFolder(journal))
  writeJournal(journal, keys, makeJournal(flows, wanted))
  return {
    fingerprint: keys.fingerprint,
    enrolment: (code) => createEnrolment(journal, keys, parseCode(code)),
    *batches() {
      const { heads } = parseNotes(readRegularText(join(journal, HEADS)))
      for (let { at } = findBeginning(journal); ; ) {
        const batch = createBatch(journal, keys.fingerprint, at)
        if (batch === undefined) return
        yield batch
        at = heads[at.counter + parseNotes(batch.heads).heads.length - 1]?.checkpoint ?? at
      }
    },
  }
}
