import type { Clear } from '../journal/lines/clear.ts'
import type { JournalRecord } from '../journal/record.ts'
import { type StepTally, type TallyStore, tallyRecord, toCount, type VisitTally } from '../journal/tally.ts'
import { type AuditView, toVisitReport } from '../supervision/audit.ts'
import type { Names } from '../supervision/names.ts'

/** One line of a visit without its sealed part. */
export interface ClearLine {
  readonly seq: number
  readonly day: string
  readonly clear: Clear
}

/** Converts a line that was verified on arrival to a record, without its sealed part and hashes. */
export function toClearRecord({ seq, day, clear }: ClearLine, visit: number | undefined): JournalRecord {
  return { seq, day, prev: '', hash: '', clear, ...(visit !== undefined && { of: { visit, sealed: '' } }) }
}

/**
 * Reads one visit from a hub's lines of it: who did each step and with how much help, as it is counted. Reasons, times
 * and evidence are sealed and stay on the machine. Undefined if its first line is missing.
 */
export function readClearVisit(lines: readonly ClearLine[], names: Names): AuditView | undefined {
  const [first] = lines
  if (first?.clear.kind !== 'visit-opened') return undefined
  const { flow, version, training, mode } = first.clear
  const steps = new Map<string, StepTally>()
  let visit: VisitTally | undefined
  const store: TallyStore = {
    visit: () => visit,
    setVisit: (_number, next) => {
      visit = next
    },
    step: (_visit, step) => steps.get(step),
    setStep: (_visit, tally) => steps.set(tally.step, tally),
    forget: () => [],
    add: () => {},
  }
  for (const line of lines) {
    const record = toClearRecord(line, first.seq)
    tallyRecord(store, record)
  }
  const clears = lines.map(({ clear }) => clear)
  const closed = clears.find((clear) => clear.kind === 'visit-closed')
  const answers = new Map(clears.flatMap((clear) => (clear.kind === 'step-answer' ? [[clear.step, clear.answer]] : [])))
  const counted = Array.from(steps.values(), toCount)
  // Times are sealed here: the worker who reports the visit states how long it took.
  const activity = toVisitReport(
    {
      number: first.seq,
      day: first.day,
      flow,
      opened: first.clear,
      isClosed: closed !== undefined,
      steps: counted,
    },
    names,
  )
  return {
    number: first.seq,
    day: first.day,
    title: names.flow(flow),
    version,
    mode: mode ?? 'accompaniment',
    training,
    erased: false,
    ...(closed && { how: closed.how }),
    portalConfirmed: closed?.portalConfirmed ?? false,
    recapped: answers.size > 0,
    resumed: clears.filter(({ kind }) => kind === 'visit-resumed').length,
    steps: counted.map(({ step, hand, help, contested }) => {
      const answer = answers.get(step)
      return {
        step,
        title: names.step(flow, step),
        critical: names.isCritical(flow, step),
        hand,
        help,
        evidence: [],
        saidLater: false,
        ...(answer !== undefined && { answer }),
        contested,
        taken: 0,
        agreed: false,
      }
    }),
    looks: [],
    ...(activity && { activity }),
  }
}
