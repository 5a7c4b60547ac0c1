import type { Help, Reason } from '../attribution/scale.ts'
import { isIndependent, isSubstituted } from '../autonomy/measure.ts'
import { runToEnd, type Steps } from '../steps.ts'
import type { Facts, Mode, VisitFacts } from './facts.ts'
import { release, type Series, type Share } from './release.ts'

/** Which visits a cell is of. */
export interface Place {
  readonly flow: string
  readonly mode: Mode
}
export interface StepPlace extends Place {
  readonly step: string
}
export interface ReasonPlace extends Place {
  readonly reason: Reason
}
/** One value for a whole visit, from the most intrusive help of it: A6 and A5, A4 and A3, A2 and A1, A0. */
export type Autonomy = 'alone' | 'reassured' | 'guided' | 'in-place'
export interface AutonomyPlace extends Place {
  readonly autonomy: Autonomy
}

/**
 * How one step went, in visits in which it was observed: `alone` (A6, A5), `between` (A4, A3), `more` than a cue (A2 to
 * A0). Each visit is in one of them.
 */
export type StepCounts = Readonly<Record<'alone' | 'between' | 'more', number>>

/**
 * How the observed steps of whole visits went. `reassured`: A4, counted apart. `inPlace`: A1 and A0, which `more` holds
 * too. Never a mean of codes. `with…`: in how many visits there was one, which is never shown.
 */
export type VisitCounts = Readonly<
  Record<
    | 'observed'
    | 'alone'
    | 'reassured'
    | 'more'
    | 'inPlace'
    | `with${'Alone' | 'Reassured' | 'Cue' | 'Told' | 'InPlace'}`,
    number
  >
>
type None = Readonly<Record<never, number>>

/** Everything that may be shown, and nothing else: screens and files are made of this alone. */
export interface Figures {
  /** The months that can be asked for, oldest first: those that are over. */
  readonly months: readonly string[]
  readonly visits: Series<Place, VisitCounts>
  readonly steps: Series<StepPlace, StepCounts>
  /** Visits in which a step was done in the person's place. */
  readonly inPlace: Series<StepPlace, None>
  /** Visits with a step that was not observed, refused, not applicable or without equipment; and how many steps. */
  readonly unobserved: Series<Place, Readonly<Record<'steps', number>>>
  /** Visits in which the portal failed at a step (N8). */
  readonly failures: Series<StepPlace, None>
  /** Visits in which the site was no longer as its flow says at a step. */
  readonly drifts: Series<StepPlace, None>
  readonly autonomy: Series<AutonomyPlace, None>
}

const toPlaceText = ({ flow, mode }: Place): string => `${mode} ${flow}`
const toStepText = (key: StepPlace): string => `${toPlaceText(key)} ${key.step}`
const NONE: None = {}

/** Makes figures of what happened. `before` is the month under way (`YYYY-MM`), which is not over and left out. */
export function toFigures(facts: Facts, before: string): Figures {
  return runToEnd(toFiguresInSteps(facts, before))
}

/** As `toFigures`; a step is what one visit adds to one series. */
export function* toFiguresInSteps({ visits, lone }: Facts, before: string): Steps<Figures> {
  const unjoined = lone.map(({ month, flow, step, help }): VisitFacts => {
    return { month, flow, mode: 'accompaniment', steps: new Map([[step, help]]) }
  })
  const all = [...visits, ...unjoined]
  const months = new Set(all.map(({ month }) => month).filter((month) => month < before))
  const ofSteps = (is: (help: Help) => boolean): Steps<Series<StepPlace, None>> =>
    release(
      each(all, (visit) => toSteps(visit, is)),
      toStepText,
      before,
    )
  return {
    months: [...months].toSorted(),
    // A person who said no has steps without a visit: they are in the figures of steps only.
    visits: yield* release(
      each(visits, (visit) => [toShare(visit, toPlace(visit), toVisitCounts([...visit.steps.values()]))]),
      toPlaceText,
      before,
      (_, { withAlone, withReassured, withCue, withTold, withInPlace }) => {
        return [withAlone, withReassured, withCue, withTold, withInPlace]
      },
    ),
    steps: yield* release(each(all, toStepShares), toStepText, before, (_, counts) => Object.values(counts)),
    inPlace: yield* ofSteps(isSubstituted),
    unobserved: yield* release(each(all, toUnobserved), toPlaceText, before),
    failures: yield* ofSteps((help) => help === 'N8'),
    drifts: yield* release(each(visits, toDrifts), toStepText, before),
    autonomy: yield* release(each(visits, toAutonomyShares), (key) => `${toPlaceText(key)} ${key.autonomy}`, before),
  }
}

function* each<T>(visits: readonly VisitFacts[], toShares: (visit: VisitFacts) => readonly T[]): Iterable<T> {
  for (const visit of visits) yield* toShares(visit)
}

/** The reasons of one visit for what was done in the person's place; each counts once a visit. */
export interface VisitReasons extends Place {
  readonly month: string
  readonly reasons: ReadonlySet<Reason>
}

/** Reasons apart, since they are under seal: whoever makes these figures has opened it. */
export function toReasonFigures(visits: readonly VisitReasons[], before: string): Series<ReasonPlace, None> {
  const shares = visits.flatMap(({ month, flow, mode, reasons }) =>
    Array.from(reasons, (reason) => toShare({ month }, { flow, mode, reason }, NONE)),
  )
  return runToEnd(release(shares, (key) => `${toPlaceText(key)} ${key.reason}`, before))
}

function toPlace({ flow, mode }: VisitFacts): Place {
  return { flow, mode }
}

function toShare<K, C>({ month }: { readonly month: string }, key: K, counts: C): Share<K, C> {
  return { month, key, visits: 1, counts }
}

function toStepShares(visit: VisitFacts): Share<StepPlace, StepCounts>[] {
  return Array.from(visit.steps).flatMap(([step, help]) =>
    help.startsWith('A') ? [toShare(visit, { ...toPlace(visit), step }, toCounts(help))] : [],
  )
}

function toCounts(help: Help): StepCounts {
  const more = Number(isMore(help))
  const alone = Number(isIndependent(help))
  return { alone, between: 1 - alone - more, more }
}

/** More than a cue: told or shown how, shared, done in the person's place. */
function isMore(help: Help): boolean {
  return help === 'A2' || isSubstituted(help)
}

function toVisitCounts(helps: readonly Help[]): VisitCounts {
  const count = (is: (help: Help) => boolean): number => helps.filter(is).length
  const some = (is: (help: Help) => boolean): number => Number(helps.some(is))
  return {
    observed: count((help) => help.startsWith('A')),
    alone: count(isIndependent),
    reassured: count((help) => help === 'A4'),
    more: count(isMore),
    inPlace: count(isSubstituted),
    withAlone: some(isIndependent),
    withReassured: some((help) => help === 'A4'),
    withCue: some((help) => help === 'A3'),
    withTold: some((help) => help === 'A2'),
    withInPlace: some(isSubstituted),
  }
}

function toUnobserved(visit: VisitFacts): Share<Place, Readonly<Record<'steps', number>>>[] {
  const steps = [...visit.steps.values()].filter((help) => help.startsWith('N') && help !== 'N8').length
  return steps === 0 ? [] : [toShare(visit, toPlace(visit), { steps })]
}

/** The steps of a visit that are so. */
function toSteps(visit: VisitFacts, is: (help: Help) => boolean): Share<StepPlace, None>[] {
  return Array.from(visit.steps).flatMap(([step, help]) =>
    is(help) ? [toShare(visit, { ...toPlace(visit), step }, NONE)] : [],
  )
}

function toDrifts(visit: VisitFacts): Share<StepPlace, None>[] {
  return Array.from(visit.drifted ?? [], (step) => toShare(visit, { ...toPlace(visit), step }, NONE))
}

function toAutonomyShares(visit: VisitFacts): Share<AutonomyPlace, None>[] {
  const autonomy = toAutonomy([...visit.steps.values()])
  return autonomy === undefined ? [] : [toShare(visit, { ...toPlace(visit), autonomy }, NONE)]
}

/** Where nothing was observed there is no value. */
function toAutonomy(helps: readonly Help[]): Autonomy | undefined {
  const has = (...codes: readonly Help[]): boolean => helps.some((help) => codes.includes(help))
  if (has('A0')) return 'in-place'
  if (has('A2', 'A1')) return 'guided'
  if (has('A4', 'A3')) return 'reassured'
  return has('A6', 'A5') ? 'alone' : undefined
}
