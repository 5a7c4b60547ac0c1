import { isFloor } from '../attribution/said.ts'
import type { CountedHelp, Reason } from '../attribution/scale.ts'
import { isIndependent, isSubstituted } from '../autonomy/measure.ts'
import { runToEnd, type Steps } from '../steps.ts'
import { isUnguided } from '../unguided/procedure.ts'
import { type EndingCounts, releaseEndings } from './endings.ts'
import type { Facts, Mode, StepHelp, VisitFacts } from './facts.ts'
import { type FigureCell, type FigureShare, isEnough, joinSeries, release, type Series } from './release.ts'
import { releaseWholes, type StepCell, type VisitCounts } from './wholes.ts'

/** The visits that a cell covers. */
export interface FigurePlace {
  readonly flow: string
  readonly mode: Mode
}
export interface StepPlace extends FigurePlace {
  readonly step: string
}
export interface ReasonPlace extends FigurePlace {
  readonly reason: Reason
}
/**
 * One value for a whole visit, by its most intrusive help: A6 and A5, A4 and A3, A2 and A1, A0. `unsaid`: of one of its
 * steps nobody said whether there were words, so none of these is known. `contested`: its person contests a step, which
 * may have been that one. Whole visits are divided only in this way and never by a single step:
 * two counts of the same visits could reveal a masked one.
 */
export type Autonomy = 'alone' | 'unsaid' | 'reassured' | 'guided' | 'in-place' | 'contested'
export interface AutonomyPlace extends FigurePlace {
  readonly autonomy: Autonomy
}
/** The number of a cell's visits whose duration may be shown, and their total in minutes; 0 and 0 if none. */
export type TimeCounts = Readonly<Record<'timed' | 'minutes', number>>

/**
 * Results of one step, in visits in which it was observed: `alone` (A6, A5), `unsaid` (every floor: nobody said
 * whether there were words), `between` (A4, A3), `more` than a cue (A2 to A0). Each visit has one of them.
 */
export type StepCounts = Readonly<Record<'alone' | 'unsaid' | 'between' | 'more', number>>

type None = Readonly<Record<never, number>>

/** Everything that may be shown: screens and files are made from this alone. */
export interface Figures {
  /** The months that can be selected, oldest first: complete ones only. */
  readonly months: readonly string[]
  /** All observed steps of a procedure together; subtracting `steps` from it reveals nothing that is masked. */
  readonly visits: Series<FigurePlace, VisitCounts>
  readonly steps: Series<StepPlace, StepCounts>
  /** Visits in which a step was done in the person's place, for the cells of `steps` that may reveal it. */
  readonly inPlace: Series<StepPlace, None>
  /**
   * Visits with a step that was not observed, refused, not applicable or without equipment; and the number of such
   * steps.
   */
  readonly unobserved: Series<FigurePlace, Readonly<Record<'steps', number>>>
  /** Visits in which the portal failed at a step (N8). */
  readonly failures: Series<StepPlace, None>
  /** Visits in which the site had changed from its flow at a step. */
  readonly drifts: Series<StepPlace, None>
  /** Whole visits, each in one cell; the number of visits is the sum of these. */
  readonly autonomy: Series<AutonomyPlace, TimeCounts>
  /** Visits at the kiosk, all of a cell's months together. */
  readonly endings: Series<FigurePlace, EndingCounts>
  /** Visits at the kiosk in which somebody was called. */
  readonly calls: Series<FigurePlace, None>
}

const toPlaceText = ({ flow, mode }: FigurePlace): string => `${mode} ${flow}`
const toStepText = (key: StepPlace): string => `${toPlaceText(key)} ${key.step}`
const toAutonomyText = (key: AutonomyPlace): string => `${toPlaceText(key)} ${key.autonomy}`
const NONE: None = {}

/**
 * Creates the figures of one source: one machine. `before`: the current month (`YYYY-MM`), which is left out as it is
 * not complete. A step adds one visit to one series.
 */
export function* toFiguresInSteps({ visits, lone }: Facts, before: string): Steps<Figures> {
  // A person without consent has steps without a visit.
  const unjoined = lone.map(({ month, flow, step, help }): VisitFacts => {
    const mode = isUnguided(flow) ? 'unguided' : 'accompaniment'
    return { month, flow, mode, steps: new Map([[step, help]]) }
  })
  const all = [...visits, ...unjoined]
  const months = new Set(all.map(({ month }) => month).filter((month) => month < before))
  const fine = yield* release(
    each(all, toStepShares),
    toStepText,
    before,
    (_, { alone, unsaid, between, told, inPlace }) => {
      return [alone, unsaid, between, told + inPlace]
    },
  )
  const cells: readonly StepCell[] = fine.cells.map((cell) => ({ ...cell, isSplit: isSplit(cell) }))
  const whole = yield* release(each(visits, toAutonomyShares), toAutonomyText, before)
  const failures = each(all, (visit) => pickSteps(visit, (help) => help === 'N8'))
  return {
    months: [...months].toSorted(),
    visits: yield* releaseWholes(all, cells, before),
    steps: { ...fine, cells: fine.cells.map((cell) => ({ ...cell, counts: toStepCounts(cell.counts) })) },
    inPlace: toInPlace(fine),
    unobserved: yield* release(each(all, toUnobserved), toPlaceText, before),
    failures: yield* release(failures, toStepText, before),
    drifts: yield* release(each(visits, toDrifts), toStepText, before),
    autonomy: { ...whole, cells: whole.cells.map((cell) => ({ ...cell, counts: toTimeCounts(cell) })) },
    endings: yield* releaseEndings(visits, whole.cells, before),
    calls: toCalls(yield* release(each(visits, toCallShares), toPlaceText, before, toCallParts)),
  }
}

/**
 * Joins the figures of several sources. Each was released separately, so adding or removing a source changes no cell of
 * another: nothing masked can be revealed by it.
 */
export function joinFigures(all: readonly Figures[]): Figures {
  const join = <K, C extends Readonly<Record<string, number>>>(
    pick: (figures: Figures) => Series<K, C>,
    toText: (key: K) => string,
  ): Series<K, C> => joinSeries(all.map(pick), toText)
  return {
    months: [...new Set(all.flatMap(({ months }) => months))].toSorted(),
    visits: join(({ visits }) => visits, toPlaceText),
    steps: join(({ steps }) => steps, toStepText),
    inPlace: join(({ inPlace }) => inPlace, toStepText),
    unobserved: join(({ unobserved }) => unobserved, toPlaceText),
    failures: join(({ failures }) => failures, toStepText),
    drifts: join(({ drifts }) => drifts, toStepText),
    autonomy: join(({ autonomy }) => autonomy, toAutonomyText),
    endings: join(({ endings }) => endings, toPlaceText),
    calls: join(({ calls }) => calls, toPlaceText),
  }
}

function* each<T>(visits: readonly VisitFacts[], toShares: (visit: VisitFacts) => readonly T[]): Iterable<T> {
  for (const visit of visits) yield* toShares(visit)
}

/** The reasons of one visit for what was done in the person's place; each counts once a visit. */
export interface VisitReasons extends FigurePlace {
  readonly month: string
  readonly reasons: ReadonlySet<Reason>
}

/**
 * Creates the figures of reasons. They are separate, since reasons are sealed and only a caller with the keys can open
 * them.
 */
export function toReasonFigures(visits: readonly VisitReasons[], before: string): Series<ReasonPlace, None> {
  const shares = visits.flatMap(({ month, flow, mode, reasons }) =>
    Array.from(reasons, (reason) => toShare({ month }, { flow, mode, reason }, NONE)),
  )
  return runToEnd(release(shares, (key) => `${toPlaceText(key)} ${key.reason}`, before))
}

function toPlace({ flow, mode }: VisitFacts): FigurePlace {
  return { flow, mode }
}

function toShare<K, C>({ month }: { readonly month: string }, key: K, counts: C): FigureShare<K, C> {
  return { month, key, visits: 1, counts }
}

/** Results of one step, with `more` divided in two: told or shown how, done in the person's place. */
type FineCounts = Readonly<Record<'alone' | 'unsaid' | 'between' | 'told' | 'inPlace', number>>
type FineCell = FigureCell<StepPlace, FineCounts>

function toStepShares(visit: VisitFacts): FigureShare<StepPlace, FineCounts>[] {
  return Array.from(visit.steps).flatMap(([step, help]) =>
    isObserved(help) ? [toShare(visit, { ...toPlace(visit), step }, toFineCounts(help))] : [],
  )
}

/** Checks whether a step was observed. A contested one was not, as its evidence is only one of two versions. */
export function isObserved(help: StepHelp): help is CountedHelp {
  return help.startsWith('A')
}

function toFineCounts(help: CountedHelp): FineCounts {
  const [alone, unsaid, told] = [Number(isIndependent(help)), Number(isFloor(help)), Number(help === 'A2')]
  const inPlace = Number(isSubstituted(help))
  return { alone, unsaid, between: 1 - alone - unsaid - told - inPlace, told, inPlace }
}

function toStepCounts({ alone, unsaid, between, told, inPlace }: FineCounts): StepCounts {
  return { alone, unsaid, between, more: told + inPlace }
}

function isSplit({ counts: { told, inPlace } }: FineCell): boolean {
  return isEnough(told) && isEnough(inPlace)
}

// A month that is masked in `steps` is masked here too: a zero would be a figure of few visits.
function toInPlace({ cells, hidden }: Series<StepPlace, FineCounts>): Series<StepPlace, None> {
  const split = cells.filter(isSplit)
  const masked = cells.filter((cell) => !isSplit(cell))
  return {
    cells: split.flatMap(({ key, from, to, counts: { inPlace } }) =>
      inPlace === 0 ? [] : [{ key, from, to, visits: inPlace, counts: NONE }],
    ),
    hidden: [
      ...hidden,
      ...masked.flatMap(({ key, from, to }) => [...new Set([from, to])].map((month) => ({ key, month }))),
    ],
  }
}

function toUnobserved(visit: VisitFacts): FigureShare<FigurePlace, Readonly<Record<'steps', number>>>[] {
  const steps = [...visit.steps.values()].filter((help) => help.startsWith('N') && help !== 'N8').length
  return steps === 0 ? [] : [toShare(visit, toPlace(visit), { steps })]
}

/** Returns the steps of a visit for which `is` holds. */
function pickSteps(visit: VisitFacts, is: (help: StepHelp) => boolean): FigureShare<StepPlace, None>[] {
  return Array.from(visit.steps).flatMap(([step, help]) =>
    is(help) ? [toShare(visit, { ...toPlace(visit), step }, NONE)] : [],
  )
}

function toDrifts(visit: VisitFacts): FigureShare<StepPlace, None>[] {
  return Array.from(visit.drifted ?? [], (step) => toShare(visit, { ...toPlace(visit), step }, NONE))
}

function toAutonomyShares(visit: VisitFacts): FigureShare<AutonomyPlace, TimeCounts>[] {
  const autonomy = toAutonomy([...visit.steps.values()])
  const { minutes } = visit
  const counts = { timed: Number(minutes !== undefined), minutes: minutes ?? 0 }
  return autonomy === undefined ? [] : [toShare(visit, { ...toPlace(visit), autonomy }, counts)]
}

// The total minutes of few visits, or of all but few, would reveal the duration of one.
function toTimeCounts({ visits, counts }: FigureCell<AutonomyPlace, TimeCounts>): TimeCounts {
  return counts.timed > 0 && isEnough(counts.timed) && isEnough(visits - counts.timed)
    ? counts
    : { timed: 0, minutes: 0 }
}

type CallCounts = Readonly<Record<'called', number>>

function toCallShares(visit: VisitFacts): FigureShare<FigurePlace, CallCounts>[] {
  return visit.mode === 'kiosk' ? [toShare(visit, toPlace(visit), { called: Number(visit.called === true) })] : []
}

// The number of visits without a call follows from the total.
function toCallParts(visits: number, { called }: CallCounts): readonly number[] {
  return [called, visits - called]
}

function toCalls({ cells, hidden }: Series<FigurePlace, CallCounts>): Series<FigurePlace, None> {
  const withCalls = cells.filter(({ counts: { called } }) => called > 0)
  return { cells: withCalls.map((cell) => ({ ...cell, visits: cell.counts.called, counts: NONE })), hidden }
}

/** Returns how much help a whole visit took; undefined if nothing was observed. */
export function toAutonomy(helps: readonly StepHelp[]): Autonomy | undefined {
  const has = (...codes: readonly StepHelp[]): boolean => helps.some((help) => codes.includes(help))
  if (has('contested')) return 'contested'
  if (has('A0')) return 'in-place'
  if (helps.some((help) => help !== 'contested' && isFloor(help))) return 'unsaid'
  if (has('A2', 'A1')) return 'guided'
  if (has('A4', 'A3')) return 'reassured'
  return has('A6', 'A5') ? 'alone' : undefined
}
