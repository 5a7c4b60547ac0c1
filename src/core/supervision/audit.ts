import type { CountedHelp, EvidenceKind, Hand, Reason } from '../attribution/scale.ts'
import { type Text, toText } from '../flow/language/text.ts'
import type { Entry, EntryAnswer, EntryOf } from '../journal/entry.ts'
import { foldVisit, type VisitRecord, type Word } from '../journal/visit.ts'
import { type ActivityFacts, toActivityReport } from '../measures/activity-report.ts'
import type { ActivityReport } from '../measures/activity-text.ts'
import type { SupervisionLook } from './log.ts'
import type { Names } from './names.ts'

/** One step as the audit shows it: what counts, and the versions it comes from. */
export interface AuditStep {
  readonly step: string
  readonly title: Text
  readonly critical: boolean
  readonly hand: Hand
  readonly help: CountedHelp
  readonly reason?: Reason
  readonly evidence: readonly EvidenceKind[]
  /** What the app saw, if somebody stated otherwise. */
  readonly seen?: Word
  /** What somebody at the desk stated instead. */
  readonly corrected?: Word
  /** Whether the reason was given after the step. */
  readonly saidLater: boolean
  /** The person's own word. */
  readonly answer?: EntryAnswer
  readonly contested: boolean
  /** How often the hand was taken for it, and whether the person agreed. */
  readonly taken: number
  readonly agreed: boolean
}

/** One visit, for one reading of it. It names no person and no worker, since the journal has none. */
export interface AuditView {
  readonly number: number
  readonly day: string
  readonly title: Text
  readonly version: number
  readonly mode: 'accompaniment' | 'kiosk'
  readonly training: boolean
  /** Whether its key was destroyed at the person's wish: only what counts need is left. */
  readonly erased: boolean
  /** Local hour and minute of the first and last line, if they can be read. */
  readonly hours?: { readonly from: string; readonly to: string }
  readonly how?: 'finished' | 'stopped' | 'not-resumed'
  readonly portalConfirmed: boolean
  readonly recapped: boolean
  readonly resumed: number
  readonly steps: readonly AuditStep[]
  /** The lines of the visit, and whether they are intact; absent if they were not verified now. */
  readonly lines?: { readonly first: number; readonly last: number; readonly count: number; readonly intact: boolean }
  /** The seal that covers its last line, if there is one. */
  readonly seal?: { readonly day: string; readonly counter: number }
  /** Earlier readings of this visit, and this one. */
  readonly looks: readonly SupervisionLook[]
  /** Its report for the Coop. */
  readonly activity?: ActivityReport
}

/**
 * The facts that decide whether a visit is reported: it was beside a worker or a volunteer, has ended and was not
 * erased.
 */
interface ReportedVisit extends Pick<ActivityFacts, 'number' | 'day' | 'minutes' | 'flow'> {
  readonly opened: Omit<EntryOf<'visit-opened'>, 'visit'>
  readonly isClosed: boolean
  readonly steps: readonly Pick<AuditStep, 'help' | 'contested'>[]
}

/** Returns the Coop's report of a visit; undefined if it is no worker's activity. */
export function toVisitReport(
  { opened, isClosed, steps, ...facts }: ReportedVisit,
  names: Names,
): ActivityReport | undefined {
  const { mode, training, role = 'worker' } = opened
  if (!isClosed || mode === 'kiosk' || (role !== 'worker' && role !== 'volunteer')) return undefined
  return toActivityReport({
    ...facts,
    training,
    title: toText(names.flow(facts.flow), 'fr'),
    events: names.events(facts.flow),
    helps: steps.map(({ help, contested }) => (contested ? 'contested' : help)),
  })
}

/** Returns the steps of a visit, from its entries in order. `name` returns the title of a step. */
export function toAuditSteps(
  entries: readonly Entry[],
  name: (step: string) => { readonly title: Text; readonly critical: boolean },
): { readonly record: VisitRecord | undefined; readonly steps: readonly AuditStep[] } {
  const [opened, ...rest] = entries
  if (opened?.kind !== 'visit-opened') return { record: undefined, steps: [] }
  const record = rest.reduce<VisitRecord>(foldVisit, foldVisit(undefined, opened))
  return {
    record,
    steps: record.steps.map(({ step, hand, help, reason, evidence, seen, word, saidLater, answer, contested }) => {
      const handovers = rest.filter((entry) => entry.kind === 'handover').filter((entry) => entry.step === step)
      return {
        step,
        ...name(step),
        hand,
        help,
        ...(reason === undefined ? {} : { reason }),
        evidence,
        ...((word === undefined && !contested) || seen === undefined ? {} : { seen: toWord(seen) }),
        ...(word === undefined ? {} : { corrected: word }),
        saidLater: saidLater !== undefined,
        contested,
        ...(answer === undefined ? {} : { answer }),
        taken: handovers.filter(({ cause }) => cause === 'worker-took' || cause === 'worker-took-urgent').length,
        agreed: handovers.some(({ cause }) => cause === 'person-agreed'),
      }
    }),
  }
}

function toWord({ hand, help, reason }: Word): Word {
  return { hand, help, ...(reason === undefined ? {} : { reason }) }
}
