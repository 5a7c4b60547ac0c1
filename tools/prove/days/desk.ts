import { join } from 'node:path'
import { runVerify } from '../../../src/cli/verify/program.ts'
import { type Journal, openJournal } from '../../../src/journal/journal.ts'
import { toLocalDay } from '../../../src/journal/local-day.ts'
import { findBeginning } from '../../../src/journal/make-batch.ts'
import { eraseVisits, purgeSegments } from '../../../src/journal/rights.ts'
import { createSubstitutedVisit } from '../substituted-visit.ts'

/** In milliseconds: 40 days. A record does not believe a clock that is months ahead of its last day. */
const STEP = 40 * 86_400_000
/** How long lines are kept, in months. */
const KEPT = 12
/** Days before the first one since which the record was written, so that a part of it is due to be purged at once. */
const HISTORY = 440
/** Visits on each day of work before the first day; a figure needs five in a quarter. */
const EACH = 12

/** What one day left of a record, for the next one to find. */
export interface DeskLeft {
  /** The number of the last line, and how many lines there are: purged ones are gone. */
  readonly last: number
  readonly lines: number
  /** How many entries can still be opened: those of erased visits cannot, nor those of purged months. */
  readonly entries: number
  /** The number of visits ever begun, which gives each its own name. */
  readonly visits: number
  /** The last day on which somebody worked here, in milliseconds. */
  readonly worked: number
}

/** A desk whose record lies in a kept folder. */
export interface KeptDesk {
  readonly folder: string
  /** Whether people worked here between the days, or the machine was off since the last one. */
  readonly isUsed: boolean
}

/** Returns the verifier's result for a record, as `npm run verify -- <folder> --json` prints it. */
export function verifyDesk({ folder }: KeptDesk): { readonly verdict: string; readonly lines?: number } {
  let printed = ''
  const print = (text: string): void => {
    printed += text
  }
  runVerify({ command: 'verify', args: [folder, '--json'], readInput: () => '', print, printError: print })
  return JSON.parse(printed) as { readonly verdict: string; readonly lines?: number }
}

/** Counts what a record gives back, with the keys that lie beside it: all entries but those that were taken away. */
export function countEntries(desk: KeptDesk, now: Date): number {
  const journal = openJournal({ folder: desk.folder, now: () => now })
  try {
    return journal.entries().length
  } finally {
    journal.close()
  }
}

/**
 * Writes what a desk writes on a day: on the first one more than a year of visits before it, on later ones what came since;
 * then some visits, the erasure of one of them, and the purge of what is too old. `deposit` sends the record, and returns up
 * to which line it was received: nothing else may be purged.
 */
export async function workAtDesk(
  desk: KeptDesk,
  left: DeskLeft | undefined,
  { now, deposit }: { readonly now: Date; readonly deposit: (journal: Journal) => Promise<number> },
): Promise<DeskLeft & { readonly erased: number; readonly purged: number }> {
  let today = now
  const journal = openJournal({ folder: desk.folder, now: () => today })
  try {
    let visits = left?.visits ?? 0
    const addVisits = (times: number): void => {
      for (let time = 0; time < times; time += 1) {
        visits += 1
        for (const entry of createSubstitutedVisit(toId(visits))) journal.append(entry)
      }
    }
    const from = left === undefined ? now.getTime() - HISTORY * 86_400_000 : left.worked + STEP
    for (let at = from; at < now.getTime() && (desk.isUsed || left === undefined); at += STEP) {
      today = new Date(at)
      addVisits(EACH)
    }
    today = now
    addVisits(4)
    // One of today, and on later days one of the day before: its key was made on another day.
    const gone = [visits, ...(left === undefined ? [] : [left.visits - 1])]
    const erased = eraseVisits(journal, gone.map(toId))
    const received = await deposit(journal)
    const purged = purgeSegments(journal, desk.folder, { today: toLocalDay(now), months: KEPT, received })
    await deposit(journal)
    const { seq: last } = journal.head
    const lines = last - findBeginning(desk.folder).at.size
    return { last, lines, entries: journal.entries().length, visits, worked: now.getTime(), erased, purged }
  } finally {
    journal.close()
  }
}

/** Returns the desk of a kept folder by its name. */
export function toDesk(root: string, name: string): KeptDesk {
  return { folder: join(root, name, 'journal'), isUsed: name === 'used' }
}

function toId(visit: number): string {
  return visit.toString(16).padStart(32, '0')
}
