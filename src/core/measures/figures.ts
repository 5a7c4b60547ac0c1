import type { Reason } from '../attribution/scale.ts'
import type { Steps } from '../base/steps.ts'
import { isUnguided } from '../unguided/procedure.ts'
import { AUTONOMIES, type Autonomy } from './autonomy.ts'
import { ANSWERS, type Block, WAYS } from './block.ts'
import type { Facts, Mode, VisitFacts } from './facts.ts'
import { type HiddenSpan, type MonthSpan, type PlaceRelease, releasePlace, type StepSpan } from './place.ts'
import { type FigureCell, type Hidden, isEnough, joinSeries, type Series } from './release.ts'

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
export interface AutonomyPlace extends FigurePlace {
  readonly autonomy: Autonomy
}
/** The number of a cell's visits whose duration may be shown, and their total in minutes; 0 and 0 if none. */
export type TimeCounts = Readonly<Record<'timed' | 'minutes', number>>

/**
 * Results of one step, in visits in which it was observed: `alone` (A6, A5), `unsaid` (every floor: nobody said whether
 * there were words), `between` (A4, A3), `more` than a cue (A2 to A0). Each visit has one of them. `reassured`: A4, which
 * `between` includes; `inPlace`: A1 and A0, which `more` includes; `shared`: A1. Never a mean of codes.
 */
export type StepCounts = Readonly<
  Record<'alone' | 'unsaid' | 'between' | 'more' | 'reassured' | 'inPlace' | 'shared', number>
>

/** How visits at the kiosk ended: at the procedure's end, or before. */
export type EndingCounts = Readonly<Record<'ended' | 'left', number>>

export type None = Readonly<Record<never, number>>

/** Everything that may be shown: screens and files are made from this alone, and every total is a sum of its cells. */
export interface Figures {
  /** The months that can be selected, oldest first: complete ones only. */
  readonly months: readonly string[]
  readonly steps: Series<StepPlace, StepCounts>
  /** Visits in which a step was not observed, refused, not applicable or without equipment. */
  readonly unobserved: Series<StepPlace, None>
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
 * Creates the figures of one source: one machine. `before`: the current month (`YYYY-MM`), which is left out as
 * comparing it before and after a visit would reveal that visit. Steps of people without consent, which belong to no
 * visit, are released on their own, like a source. A step adds one visit.
 */
export function* toFiguresInSteps({ visits, lone }: Facts, before: string): Steps<Figures> {
  const unjoined = lone.map(({ month, flow, step, help }): VisitFacts => {
    const mode = isUnguided(flow) ? 'unguided' : 'accompaniment'
    return { month, flow, mode, steps: new Map([[step, help]]) }
  })
  return joinFigures([yield* toSourceFigures(visits, before, false), yield* toSourceFigures(unjoined, before, true)])
}

function* toSourceFigures(visits: readonly VisitFacts[], before: string, isLone: boolean): Steps<Figures> {
  const places: Figures[] = []
  for (const [key, own] of groupByPlace(visits, before)) {
    places.push(toPlaceFigures(key, yield* releasePlace(own, isLone), isLone))
  }
  // No two places share a key, so joining sums nothing.
  const all = <K, C>(pick: (figures: Figures) => Series<K, C>): Series<K, C> => ({
    cells: places.flatMap((figures) => pick(figures).cells),
    hidden: places.flatMap((figures) => pick(figures).hidden),
  })
  return {
    months: [...new Set(places.flatMap(({ months }) => months))].toSorted(),
    steps: all(({ steps }) => steps),
    unobserved: all(({ unobserved }) => unobserved),
    failures: all(({ failures }) => failures),
    drifts: all(({ drifts }) => drifts),
    autonomy: all(({ autonomy }) => autonomy),
    endings: all(({ endings }) => endings),
    calls: all(({ calls }) => calls),
  }
}

/** Groups the visits of complete months. */
export function groupByPlace<T extends FigurePlace & { readonly month: string }>(
  visits: readonly T[],
  before: string,
): readonly (readonly [FigurePlace, readonly T[]])[] {
  const places = new Map<string, readonly [FigurePlace, T[]]>()
  for (const visit of visits) {
    if (visit.month >= before) continue
    const { flow, mode } = visit
    const known = places.get(toPlaceText(visit))
    if (known === undefined) places.set(toPlaceText(visit), [{ flow, mode }, [visit]])
    else known[1].push(visit)
  }
  return [...places.values()]
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
    steps: join(({ steps }) => steps, toStepText),
    unobserved: join(({ unobserved }) => unobserved, toStepText),
    failures: join(({ failures }) => failures, toStepText),
    drifts: join(({ drifts }) => drifts, toStepText),
    autonomy: join(({ autonomy }) => autonomy, toAutonomyText),
    endings: join(({ endings }) => endings, toPlaceText),
    calls: join(({ calls }) => calls, toPlaceText),
  }
}

/** Converts what was released of one place to cells. Steps without a visit say nothing about whole visits. */
function toPlaceFigures(place: FigurePlace, released: PlaceRelease, isLone: boolean): Figures {
  const { answers, troubles, drifts, hidden, open, blocks } = released
  const months = [...blocks.flatMap((block) => block.months), ...open]
  const toSeries = (
    spans: readonly StepSpan[],
    kept: readonly HiddenSpan[],
    count: (counts: readonly number[]) => number,
    countIn: (step: string, month: Block) => number,
  ): Series<StepPlace, None> => ({
    cells: spans.flatMap(({ step, from, to, counts }) => toCell({ ...place, step }, { from, to }, count(counts), NONE)),
    hidden: kept.flatMap((span) =>
      span.months.flatMap((month) =>
        countIn(span.step, month) > 0 ? [{ key: { ...place, step: span.step }, month: month.from }] : [],
      ),
    ),
  })
  const one = (answer: (typeof ANSWERS)[number]): Series<StepPlace, None> => {
    const pick = (counts: readonly number[] = []): number => counts[ANSWERS.indexOf(answer)] ?? 0
    return toSeries(troubles, hidden.troubles, pick, (step, { steps }) => pick(steps.get(step)))
  }
  const steps = toSeries(answers, hidden.answers, countObserved, (step, month) => countObserved(month.steps.get(step)))
  const observed = answers.filter(({ counts }) => countObserved(counts) > 0)
  return {
    months: [...new Set(months.map(({ from }) => from))],
    steps: {
      cells: steps.cells.map((cell, at) => ({ ...cell, counts: toStepCounts(observed[at]?.counts ?? []) })),
      hidden: steps.hidden,
    },
    unobserved: one('N'),
    failures: one('N8'),
    drifts: toSeries(
      drifts,
      hidden.drifts,
      ([count = 0]) => count,
      (step, month) => month.drifts.get(step) ?? 0,
    ),
    ...toWholeFigures(place, isLone ? { blocks: [], open: [] } : released),
  }
}

function toWholeFigures(
  place: FigurePlace,
  { blocks, open }: Pick<PlaceRelease, 'blocks' | 'open'>,
): Pick<Figures, 'autonomy' | 'endings' | 'calls'> {
  const isKiosk = place.mode === 'kiosk'
  const waiting = isKiosk ? open.map(({ from: month }): Hidden<FigurePlace> => ({ key: place, month })) : []
  const kiosk = isKiosk ? blocks : []
  return {
    autonomy: {
      cells: AUTONOMIES.flatMap((autonomy) =>
        blocks.flatMap((block) =>
          toCell({ ...place, autonomy }, block, count(block, autonomy), toTimeCounts(block, autonomy)),
        ),
      ),
      hidden: AUTONOMIES.flatMap((autonomy) =>
        open.flatMap((month) =>
          count(month, autonomy) > 0 ? [{ key: { ...place, autonomy }, month: month.from }] : [],
        ),
      ),
    },
    endings: {
      cells: kiosk.flatMap((block) =>
        toCell(place, block, block.visits, { ended: count(block, 'ended'), left: count(block, 'left') }),
      ),
      hidden: waiting,
    },
    calls: { cells: kiosk.flatMap((block) => toCell(place, block, count(block, 'called'), NONE)), hidden: waiting },
  }
}

function toCell<K, C>(key: K, { from, to }: MonthSpan, visits: number, counts: C): readonly FigureCell<K, C>[] {
  return visits === 0 ? [] : [{ key, from, to, visits, counts }]
}

function count({ ways }: Block, way: (typeof WAYS)[number]): number {
  return ways[WAYS.indexOf(way)] ?? 0
}

function countObserved(counts: readonly number[] = []): number {
  return counts.slice(0, ANSWERS.indexOf('contested')).reduce((all, one) => all + one, 0)
}

function toStepCounts(counts: readonly number[]): StepCounts {
  const [alone = 0, unsaid = 0, reassured = 0, cued = 0, shown = 0, shared = 0, whole = 0] = counts
  const inPlace = shared + whole
  return { alone, unsaid, between: reassured + cued, more: shown + inPlace, reassured, inPlace, shared }
}

// The total minutes of few visits, or of all but few, would reveal the duration of one.
function toTimeCounts(block: Block, autonomy: Autonomy): TimeCounts {
  const at = AUTONOMIES.indexOf(autonomy)
  const [timed, minutes] = [block.timed[at] ?? 0, block.minutes[at] ?? 0]
  return timed > 0 && isEnough(timed) && isEnough(count(block, autonomy) - timed)
    ? { timed, minutes }
    : { timed: 0, minutes: 0 }
}
