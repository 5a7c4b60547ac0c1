import { groupsOf } from '../../../src/core/flow/language/order.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { openKeys, toKeysFolder } from '../../../src/journal/keys/keys.ts'
import { type Dated, writeJournal } from '../../../src/journal/write-journal.ts'
import { makeJournal } from '../../../tools/seed/journal.ts'
import { readShippedFolder } from '../../flows/shipped.ts'

export const library = readShippedFolder()

/** The procedure whose visits went so alike, month by month, that all of their figures show. */
const OFTEN = 'france-travail/transmettre-un-document'
const MONTHS = [6, 7, 8, 9]

/** Writes a made-up journal of some months into a folder: few visits of many procedures, and many of one. */
export function writeMade(folder: string, { steps = 500, seed = 3 } = {}): void {
  const wanted = { steps, seed, until: '2026-10-30', months: 4 }
  const rare = makeJournal(
    library.flows.filter(({ flow }) => flow !== OFTEN),
    wanted,
  )
  const all = [...rare, ...MONTHS.flatMap((month) => listOften(month, seed))]
  writeJournal(
    folder,
    openKeys(toKeysFolder(folder)),
    all.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  )
}

/** Six visits of a month that people did alone, and twelve in which somebody did a step in their place. */
function listOften(month: number, seed: number): readonly Dated[] {
  const at = new Date(2026, month, 15, 20)
  return Array.from({ length: 18 }, (_, index) => {
    const visit = (seed * 100_000 + month * 1000 + index).toString(16).padStart(32, 'f')
    return listEntries(visit, ([undefined, 'choice', 'personal'] as const)[index % 3])
  })
    .flat()
    .map((entry) => ({ at, entry }))
}

function listEntries(visit: string, reason: 'choice' | 'personal' | undefined): readonly Entry[] {
  const flow = library.flows.find((one) => one.flow === OFTEN)
  if (flow === undefined) throw new Error(`no procedure ${OFTEN}`)
  const ended = { kind: 'step-ended' as const, visit, flow: OFTEN, evidence: ['gesture' as const] }
  return [
    { kind: 'visit-opened', visit, flow: OFTEN, version: flow.version, training: false },
    ...groupsOf(flow).map(
      ({ id: step }, index): Entry =>
        index === 0 && reason !== undefined
          ? { ...ended, step, hand: 'worker', help: 'A0', reason }
          : { ...ended, step, hand: 'person', help: 'A6' },
    ),
    { kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true },
  ]
}
