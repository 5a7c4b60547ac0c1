import fs from 'node:fs'
import { openJournal } from '../../src/journal/journal.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { killAt } from './kill-points.ts'
import { GUARDED, TAKINGS, TODAY } from './takings.ts'

// Run as a process of its own, to be killed: node take-away.ts <folder> <taking, or start> <step> <open or guarded>. It
// goes up to that change of the disk, reports it, and waits there for SIGKILL; at step 0 it goes on to the end and
// prints the number of changes.
const [folder = '', what = '', step = '', guard] = process.argv.slice(2)
const { writeSync } = fs

function waitForKill(): never {
  writeSync(1, 'here\n')
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

const offered = guard === 'guarded' ? GUARDED : {}
const open = () => openJournal({ folder, now: () => TODAY, keys: () => openKeys(toKeysFolder(folder), offered) })
const taking = TAKINGS[what]
const before = taking && open()
const kill = killAt(Number(step), waitForKill)
const journal = before ?? open()
taking?.take(journal, folder)
kill.restore()
journal.close()
writeSync(1, `${kill.changes}\n`)
