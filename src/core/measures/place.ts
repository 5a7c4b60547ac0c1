import { runToEnd, type Steps } from '../base/steps.ts'
import { ANSWERS, type Block, type BlockPart, join, type Month, PARTS, summarize, WAYS } from './block.ts'
import type { VisitFacts } from './facts.ts'
import { isEnough, THRESHOLD } from './release.ts'

/** The months of a cell: from the first month of a block to the last one of the same or a later block. */
export interface MonthSpan {
  readonly from: string
  readonly to: string
}

/** A released part of one step: its visits by answer, in the order of `ANSWERS`. */
export interface StepSpan extends MonthSpan {
  readonly step: string
  readonly counts: readonly number[]
}

/** Everything that is released of one place. Nothing else of it may be shown, and no part of it is released again. */
export interface PlaceRelease {
  /** Whole visits. */
  readonly blocks: readonly Block[]
  /** Observed answers, by step. */
  readonly answers: readonly StepSpan[]
  /** Failures and steps that were not observed. */
  readonly troubles: readonly StepSpan[]
  /** Changed sites; the first count is their number. */
  readonly drifts: readonly StepSpan[]
  /** What is not released, month by month: its number is unknown, that there is some is not. */
  readonly hidden: Readonly<Record<'answers' | 'troubles' | 'drifts', readonly HiddenSpan[]>>
  /** Visits of which nothing is released: those of the last months, and those that were left out. */
  readonly open: readonly Block[]
  /** Which parts of which blocks were left out. */
  readonly left: readonly (MonthSpan & { readonly part: BlockPart })[]
}

export interface HiddenSpan {
  readonly step: string
  readonly months: readonly Block[]
}

const OBSERVED = ANSWERS.indexOf('contested')
const CONTESTED = WAYS.indexOf('contested')
const [FAILED, UNOBSERVED] = [ANSWERS.indexOf('N8'), ANSWERS.indexOf('N')]

/**
 * Decides what is released of one place (a procedure in one mode), for all of its figures together:
 *
 * 1. Months are joined to blocks until every way in which whole visits are divided has none or `THRESHOLD` visits.
 *    Contested visits, and those in which nothing was observed, are left out of everything while they are fewer.
 * 2. A step is released for whole blocks, all its answers or none: each answer, and the visits that have none, has to be
 *    none or enough, and so has what whole visits tell beyond the released steps, since any month at which a cell begins.
 * 3. Failures and unobserved steps divide what a step's answers leave, so they follow these.
 *
 * So no shown number, and no difference of two, is about one to four visits. What is released never changes later.
 * `isLone`: steps without a visit, which have no whole visits and leave nothing.
 */
export function* releasePlace(visits: readonly VisitFacts[], isLone = false): Steps<PlaceRelease> {
  const months = yield* summarize(visits)
  const blocks: Block[] = []
  let cells: Cells = { answers: new Map(), troubles: new Map(), drifts: new Map() }
  const left: (MonthSpan & { readonly part: BlockPart; readonly months: readonly Block[] })[] = []
  let waiting: Month[] = []
  for (const month of months) {
    yield 1
    waiting.push(month)
    const { block, few } = toBlock(waiting)
    if (block.visits < THRESHOLD || !(isLone || block.ways.every(isEnough))) continue
    blocks.push(block)
    const found = listSteps(blocks).flatMap((step) => findCuts(blocks, cells, { step, isLone }))
    cells = addMost(found, cells, (one) => isLone || (areRestsEnough(blocks, one) && areEndsEnough(blocks, one)))
    left.push(...few)
    waiting = []
  }
  const open = [...left.flatMap((one) => one.months), ...PARTS.flatMap((part) => pick(waiting, part))]
  const toHidden = (of: StepCells): readonly HiddenSpan[] =>
    listSteps([...blocks, ...open]).map((step) => {
      return { step, months: [...blocks.slice(startAfter(of.get(step))).flatMap((block) => block.months), ...open] }
    })
  const { answers, troubles, drifts } = cells
  return {
    answers: toSpans(blocks, answers),
    troubles: toSpans(blocks, troubles),
    drifts: toSpans(blocks, drifts),
    blocks,
    hidden: {
      answers: toHidden(answers),
      troubles: toHidden(troubles),
      drifts: toHidden(drifts),
    },
    open,
    left: left.filter((one) => one.months.length > 0),
  }
}

/** As `releasePlace`, at once. */
export function releasePlaceNow(visits: readonly VisitFacts[], isLone = false): PlaceRelease {
  return runToEnd(releasePlace(visits, isLone))
}

/** Joins the months that wait, without the parts that have too few visits. */
function toBlock(waiting: readonly Month[]): {
  readonly block: Block
  readonly few: readonly (MonthSpan & { readonly part: BlockPart; readonly months: readonly Block[] })[]
} {
  const span = { from: waiting[0]?.month ?? '', to: waiting.at(-1)?.month ?? '' }
  const parts = PARTS.map((part) => ({ part, ...span, months: pick(waiting, part) }))
  const few = parts.filter((one) => one.part !== 'observed' && countVisits(one.months) < THRESHOLD)
  const months = parts.filter((one) => !few.includes(one)).flatMap((one) => one.months)
  return { block: join(months, span), few }
}

function pick(months: readonly Month[], part: BlockPart): readonly Block[] {
  return months.flatMap(({ parts }) => parts.get(part) ?? [])
}

function countVisits(months: readonly Block[]): number {
  return months.reduce((all, { visits }) => all + visits, 0)
}

/** Some blocks, from `start` to `end`. */
interface Cut {
  readonly start: number
  readonly end: number
}

/** Some blocks of one step. */
interface StepCut extends Cut {
  readonly series: keyof Cells
  readonly step: string
  readonly counts: readonly number[]
}

type StepCells = ReadonlyMap<string, readonly StepCut[]>
type Cells = Readonly<Record<'answers' | 'troubles' | 'drifts', StepCells>>

/** Returns the first block that no cut covers. */
function startAfter(cuts: readonly Cut[] = []): number {
  return (cuts.at(-1)?.end ?? -1) + 1
}

/** Adds all cuts together if that is fine, since each may tell what others leave; else one after another. */
function addMost(cuts: readonly StepCut[], cells: Cells, isFine: (cells: Cells) => boolean): Cells {
  const all = addCuts(cells, cuts)
  if (isFine(all)) return all
  return cuts.reduce((done, cut) => {
    // What a step's answers leave is known up to where they are released.
    if (cut.series === 'troubles' && startAfter(done.answers.get(cut.step)) <= cut.end) return done
    const more = addCuts(done, [cut])
    return isFine(more) ? more : done
  }, cells)
}

function addCuts(cells: Cells, cuts: readonly StepCut[]): Cells {
  const add = (series: keyof Cells): StepCells => {
    const all = new Map(cells[series])
    for (const cut of cuts) if (cut.series === series) all.set(cut.step, [...(all.get(cut.step) ?? []), cut])
    return all
  }
  return { answers: add('answers'), troubles: add('troubles'), drifts: add('drifts') }
}

function toSpans(blocks: readonly Block[], cells: StepCells): readonly StepSpan[] {
  return [...cells.values()].flat().map(({ step, start, end, counts }) => {
    return { step, counts, from: blocks[start]?.from ?? '', to: blocks[end]?.to ?? '' }
  })
}

/** Finds what can be released of a step up to the last block. */
function findCuts(
  blocks: readonly Block[],
  cells: Cells,
  { step, isLone }: { readonly step: string; readonly isLone: boolean },
): readonly StepCut[] {
  const from = (series: keyof Cells) => {
    const start = startAfter(cells[series].get(step))
    return { ...sum(blocks.slice(start), step), start, end: blocks.length - 1, series, step }
  }
  const [answers, troubles, drifts] = [from('answers'), from('troubles'), from('drifts')]
  const observed = answers.counts.slice(0, OBSERVED)
  // What contested visits leave, and what the others do: the number of each is known.
  const { contested, doubted } = answers
  const rests = [contested - doubted, answers.visits - contested - countAll(observed) + doubted]
  const isAnswered = [...observed, ...(isLone ? [] : rests)].every(isEnough)
  const told = countAll(troubles.counts.filter((_, at) => at !== OBSERVED))
  const parts = [troubles.counts[FAILED] ?? 0, troubles.counts[UNOBSERVED] ?? 0, troubles.visits - told]
  return [
    ...(isAnswered ? [answers] : []),
    ...(isAnswered && parts.every(isEnough) ? [troubles] : []),
    ...([drifts.drifted, drifts.visits - drifts.drifted].every(isEnough)
      ? [{ ...drifts, counts: [drifts.drifted] }]
      : []),
  ]
}

function countAll(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0)
}

/**
 * Checks what is left of whole visits when the released steps are subtracted: of each way a visit can go, the visits
 * that went so at hidden steps only. They have to be none or enough from any block on. A cell that begins before cannot
 * be subtracted there; earlier ends were checked when they were the last one. Answers tell of visits in which something
 * was observed, troubles of the others.
 */
function areRestsEnough(blocks: readonly Block[], cells: Cells): boolean {
  return blocks.every((_, from) => {
    const rests = new Map<string, number>()
    for (const [at, { groups }] of blocks.entries()) {
      if (at < from) continue
      for (const { autonomy, steps, visits } of groups.values()) {
        const of = autonomy === 'nothing' ? cells.troubles : cells.answers
        const isShown = (step: string): boolean =>
          of.get(step)?.some((cell) => from <= cell.start && cell.start <= at && at <= cell.end) === true
        if (!steps.some(isShown)) rests.set(autonomy, (rests.get(autonomy) ?? 0) + visits)
      }
    }
    return [...rests.values()].every(isEnough)
  })
}

/**
 * Checks what is left of cells that reach beyond a block when that block's rest is subtracted: up to it the rest may be
 * just the visits of those steps, and then what comes after it is known. Blocks 5 and 6 with all steps but one, and then
 * that one for 6 and 7 together, would tell its visits of 7.
 */
function areEndsEnough(blocks: readonly Block[], cells: Cells): boolean {
  return blocks.slice(0, -1).every((_, end) => {
    const isBeyond = (cell: Cut, from: number): boolean => from <= cell.start && cell.start <= end && end < cell.end
    const isCrossed = [cells.answers, cells.troubles].some((of) =>
      [...of.values()].some((cuts) => cuts.some((cell) => isBeyond(cell, 0))),
    )
    if (!isCrossed) return true
    return blocks.slice(0, end + 1).every((__, from) => {
      const [others, after] = [new Set<string>(), new Map<string, number>()]
      for (const [at, { groups }] of blocks.entries()) {
        for (const { autonomy, steps, visits } of at < from ? [] : groups.values()) {
          const of = autonomy === 'nothing' ? cells.troubles : cells.answers
          const has = (is: (cell: Cut) => boolean): boolean => steps.some((step) => of.get(step)?.some(is) === true)
          const isAt = (cell: Cut): boolean => cell.start <= at && at <= cell.end
          const isKnown = at <= end && has((cell) => from <= cell.start && cell.end <= end && isAt(cell))
          const isReached = has((cell) => isBeyond(cell, from) && isAt(cell))
          if (at <= end && !isKnown && !isReached && visits > 0) others.add(autonomy)
          if (at > end && isReached) after.set(autonomy, (after.get(autonomy) ?? 0) + visits)
        }
      }
      return [...after].every(([autonomy, visits]) => others.has(autonomy) || isEnough(visits))
    })
  })
}

function sum(
  blocks: readonly Block[],
  step: string,
): Readonly<Record<'drifted' | 'visits' | 'contested' | 'doubted', number>> & { readonly counts: readonly number[] } {
  const counts = ANSWERS.map(() => 0)
  let [drifted, visits, contested, doubted] = [0, 0, 0, 0]
  for (const block of blocks) {
    visits += block.visits
    contested += block.ways[CONTESTED] ?? 0
    doubted += block.doubted.get(step) ?? 0
    drifted += block.drifts.get(step) ?? 0
    for (const [at, count] of (block.steps.get(step) ?? []).entries()) counts[at] = (counts[at] ?? 0) + count
  }
  return { counts, drifted, visits, contested, doubted }
}

/** Lists the steps of some blocks in one order, whatever the order of visits. */
function listSteps(blocks: readonly Block[]): readonly string[] {
  return [...new Set(blocks.flatMap(({ steps, drifts }) => [...steps.keys(), ...drifts.keys()]))].toSorted()
}
