import type { Head } from '../../core/journal/chain.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import {
  type Count,
  parseCountKey,
  type StepTally,
  type TallyStore,
  tallyRecord,
  toCountKey,
  type VisitTally,
} from '../../core/journal/tally.ts'

/** How often each step was done in which way, updated line by line. It can be thrown away and rebuilt at any time. */
export interface Counts {
  take(record: JournalRecord): void
  /** All counts above zero, in no order. */
  all(): readonly (Count & { readonly n: number })[]
  /** The last line that is counted. */
  readonly at: Pick<Head, 'seq' | 'hash'>
  close(): void
}

interface CountMemory {
  readonly visits: Map<number, VisitTally>
  readonly steps: Map<string, StepTally>
  readonly counts: Map<string, number>
}

/** Counts in memory: if there is no database, and while one is filled. */
export function createCounts(): Counts & { readonly memory: CountMemory } {
  const memory: CountMemory = { visits: new Map(), steps: new Map(), counts: new Map() }
  const { visits, steps, counts } = memory
  let at = { seq: 0, hash: '' }
  const store: TallyStore = {
    visit: (number) => visits.get(number),
    setVisit: (number, visit) => visits.set(number, visit),
    step: (visit, step) => steps.get(`${visit} ${step}`),
    setStep: (visit, step) => steps.set(`${visit} ${step.step}`, step),
    forget: (visit) => {
      visits.delete(visit)
      const found = Array.from(steps).filter(([key]) => key.startsWith(`${visit} `))
      for (const [key] of found) steps.delete(key)
      return found.map(([, step]) => step)
    },
    add: (count, change) => {
      const key = toCountKey(count)
      counts.set(key, (counts.get(key) ?? 0) + change)
    },
  }
  return {
    memory,
    take: (record) => {
      tallyRecord(store, record)
      at = { seq: record.seq, hash: record.hash }
    },
    all: () => Array.from(counts).flatMap(([key, n]) => (n > 0 ? [{ ...parseCountKey(key), n }] : [])),
    get at() {
      return at
    },
    close: () => {},
  }
}
