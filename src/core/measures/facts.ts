import type { CountedHelp } from '../attribution/scale.ts'
import { runToEnd, type Steps } from '../base/steps.ts'
import type { ToCurrent } from '../flow/read/former.ts'
import type { EntryOf } from '../journal/entry.ts'
import type { JournalRecord } from '../journal/record.ts'
import {
  type StepTally,
  type TallyStore,
  tallyRecord,
  toCount,
  toStatedHelp,
  type VisitTally,
} from '../journal/tally.ts'
import { isUnguided } from '../unguided/procedure.ts'

/**
 * Beside a worker, or alone at a kiosk; and two kinds that are counted separately: practice on a replica, and a site
 * without a guide, whose pages are no steps of a procedure.
 */
export type Mode = 'accompaniment' | 'kiosk' | 'training' | 'unguided'

/** The help that counts for a step; neither version counts for one that its person contests. */
export type StepHelp = CountedHelp | 'contested'

/** The facts that measures use of one visit: no person, no worker, no day, no time. */
export interface VisitFacts {
  /** `YYYY-MM`, of its first line. */
  readonly month: string
  readonly flow: string
  readonly mode: Mode
  /** The help that counts, by step. */
  readonly steps: ReadonlyMap<string, StepHelp>
  /** At a kiosk: whether it reached the procedure's end, and whether somebody was called. */
  readonly ended?: boolean
  readonly called?: boolean
  /** Its duration in minutes, rounded; absent if unknown. */
  readonly minutes?: number
  /** The steps at which the site had changed from its flow; absent if there was none. */
  readonly drifted?: ReadonlySet<string>
}

/** One step of a visit that was not recorded, at the person's wish. */
export interface LoneStep {
  readonly month: string
  readonly flow: string
  readonly step: string
  readonly help: StepHelp
}

export interface Facts {
  readonly visits: readonly VisitFacts[]
  readonly lone: readonly LoneStep[]
}

/** A visit with the number of its first line, by which its lines are found. */
export interface NumberedVisit extends VisitFacts {
  readonly number: number
}

export interface NumberedFacts {
  readonly visits: readonly NumberedVisit[]
  readonly lone: readonly LoneStep[]
}

/**
 * Gathers the facts that measures need from verified records, one by one. Reads clear parts only, so erased visits
 * count as before; `tallyRecord` decides which of several lines about a step counts. Steps of older versions of a flow
 * count under their current ids (`toCurrent`).
 */
export function createFacts(toCurrent: ToCurrent = (_flow, step) => step): {
  take(record: JournalRecord): void
  facts(): NumberedFacts
  /** As `facts`; a step is one visit. */
  inSteps(): Steps<NumberedFacts>
} {
  const heads = new Map<number, Pick<VisitFacts, 'month' | 'flow' | 'mode'>>()
  const drifts = new Map<number, Set<string>>()
  const ends = new Map<number, Pick<VisitFacts, 'ended' | 'minutes'>>()
  const called = new Set<number>()
  // The visit in progress at the kiosk: lines about the kiosk's use name no visit, but come in order.
  let atKiosk: number | undefined
  const lone: LoneStep[] = []
  // A visit whose person objected is in no figure at all.
  const tallies = createTallies((visit) => {
    for (const kept of [heads, drifts, ends, called]) kept.delete(visit)
  })
  return {
    take: (record) => {
      const { clear, day, of } = record
      const month = day.slice(0, 7)
      if (clear.kind === 'count') {
        const { flow, step } = clear
        lone.push({ month, flow, step: toCurrent(flow, step), help: toStatedHelp(clear) })
        return
      }
      if (clear.kind === 'count-contested') {
        const { flow, step } = clear
        lone.push({ month, flow, step: toCurrent(flow, step), help: 'contested' })
        return
      }
      if (clear.kind === 'visit-opened' && of !== undefined && !heads.has(of.visit)) {
        heads.set(of.visit, { month, flow: clear.flow, mode: toMode(clear) })
        atKiosk = clear.mode === 'kiosk' ? of.visit : undefined
      }
      if (clear.kind === 'kiosk') {
        if (clear.what !== 'called') atKiosk = undefined
        else if (atKiosk !== undefined) called.add(atKiosk)
      }
      // If there are several ends, because one was taken back, the last counts.
      if (clear.kind === 'visit-closed' && of !== undefined) {
        const { how, lasted: minutes } = clear
        ends.set(of.visit, { ended: how === 'finished', ...(minutes !== undefined && { minutes }) })
      }
      // Without its first line a visit counts nowhere: its segment was purged, or its person objected.
      if (clear.kind === 'drift' && of !== undefined && heads.has(of.visit)) {
        const known = drifts.get(of.visit) ?? new Set<string>()
        drifts.set(of.visit, known.add(toCurrent(clear.flow, clear.step)))
      }
      tallyRecord(tallies, record)
    },
    facts: () => runToEnd(toFacts()),
    inSteps: toFacts,
  }

  function* toFacts(): Steps<NumberedFacts> {
    const visits: NumberedVisit[] = []
    for (const [number, head] of heads) {
      const drifted = drifts.get(number)
      visits.push({
        number,
        ...head,
        steps: toHelps(tallies.steps(number), (step) => toCurrent(head.flow, step)),
        ...(drifted && { drifted }),
        ...ends.get(number),
        ...(called.has(number) && { called: true }),
      })
      yield 0
    }
    return { visits, lone }
  }
}

/** Stores in memory what counts of each visit's steps. */
function createTallies(
  onForgotten: (visit: number) => void,
): TallyStore & { steps(visit: number): ReadonlyMap<string, StepTally> | undefined } {
  const visits = new Map<number, VisitTally>()
  const steps = new Map<number, Map<string, StepTally>>()
  return {
    visit: (number) => visits.get(number),
    setVisit: (number, visit) => visits.set(number, visit),
    step: (visit, step) => steps.get(visit)?.get(step),
    steps: (visit) => steps.get(visit),
    setStep: (visit, tally) => {
      const known = steps.get(visit) ?? new Map<string, StepTally>()
      steps.set(visit, known.set(tally.step, tally))
    },
    forget: (visit) => {
      const known = [...(steps.get(visit)?.values() ?? [])]
      visits.delete(visit)
      steps.delete(visit)
      onForgotten(visit)
      return known
    },
    add: () => {},
  }
}

function toMode({ flow, training, mode }: Pick<EntryOf<'visit-opened'>, 'flow' | 'training' | 'mode'>): Mode {
  if (training) return 'training'
  return isUnguided(flow) ? 'unguided' : (mode ?? 'accompaniment')
}

function toHelps(
  steps: ReadonlyMap<string, StepTally> | undefined,
  toCurrent: (step: string) => string,
): ReadonlyMap<string, StepHelp> {
  return new Map(
    Array.from(steps ?? [], ([step, tally]) => [toCurrent(step), tally.contested ? 'contested' : toCount(tally).help]),
  )
}
