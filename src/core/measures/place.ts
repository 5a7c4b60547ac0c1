import { runToEnd, type Steps } from '../steps.ts'
import { ANSWERS, type Block, join, type Month, PARTS, type Part, summarize, WAYS } from './block.ts'
import type { VisitFacts } from './facts.ts'
import { isEnough, THRESHOLD } from './release.ts'

/** The months of a cell: from the first month of a block to the last one of the same or a later block. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** A released part of one step: its visits by answer, in the order of `ANSWERS`. */
export interface StepSpan extends Span {
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
  readonly left: readonly (Span & { readonly part: Part })[]
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
 */
export function* releasePlace(visits: readonly VisitFacts[], isLone = false): Steps<PlaceRelease> {
  const months = yield* summarize(visits)
  const blocks: Block[] = []
  const cells = createStepCells(blocks)
  const left: (Span & { readonly part: Part; readonly months: readonly Block[] })[] = []
  let waiting: Month[] = []
  for (const month of months) {
    yield 1
    waiting.push(month)
    const span = { from: waiting[0]?.month ?? month.month, to: month.month }
    const parts = PARTS.map((part) => ({ part, ...span, months: pick(waiting, part) }))
    const few = parts.filter((one) => one.part !== 'observed' && countVisits(one.months) < THRESHOLD)
    const block = join(
      parts.filter((one) => !few.includes(one)).flatMap((one) => one.months),
      span,
    )
    if (!isClosable(block, isLone)) continue
    blocks.push(block)
    left.push(...few)
    waiting = []
    for (const step of listSteps(blocks)) cells.take(step, isLone)
  }
  const open = [...left.flatMap((one) => one.months), ...PARTS.flatMap((part) => pick(waiting, part))]
  return { ...cells.released(open), blocks, open, left: left.filter((one) => one.months.length > 0) }
}

function pick(months: readonly Month[], part: Part): readonly Block[] {
  return months.flatMap(({ parts }) => parts.get(part) ?? [])
}

function countVisits(months: readonly Block[]): number {
  return months.reduce((all, { visits }) => all + visits, 0)
}

/** As `releasePlace`, at once. */
export function releasePlaceNow(visits: readonly VisitFacts[], isLone = false): PlaceRelease {
  return runToEnd(releasePlace(visits, isLone))
}

function isClosable({ visits, ways }: Block, isLone: boolean): boolean {
  return visits >= THRESHOLD && (isLone || ways.every(isEnough))
}

interface Cells {
  /** Releases what is possible of a step after a block was closed. */
  take(step: string, isLone: boolean): void
  released(open: readonly Block[]): Omit<PlaceRelease, 'blocks' | 'open' | 'left'>
}

function createStepCells(blocks: readonly Block[]): Cells {
  const cells = {
    answers: new Map<string, Cut[]>(),
    troubles: new Map<string, Cut[]>(),
    drifts: new Map<string, Cut[]>(),
  }
  /** The first block that no cell of a step covers. */
  const startOf = (name: keyof typeof cells, step: string): number => (cells[name].get(step)?.at(-1)?.end ?? -1) + 1
  const add = (name: keyof typeof cells, step: string, counts: readonly number[]): void => {
    const cut = { start: startOf(name, step), end: blocks.length - 1, counts }
    cells[name].set(step, [...(cells[name].get(step) ?? []), cut])
  }
  const isRestEnough = (name: 'answers' | 'troubles', step: string, start: number): boolean => {
    const withIt = [...(cells[name].get(step) ?? []), { start, end: blocks.length - 1, counts: [] }]
    return areRestsEnough(blocks, new Map(cells[name]).set(step, withIt), {
      last: start,
      isNothing: name === 'troubles',
    })
  }
  const takeAnswers = (step: string, isLone: boolean): void => {
    const start = startOf('answers', step)
    const { counts, visits, contested, doubted } = sum(blocks.slice(start), step)
    const observed = counts.slice(0, OBSERVED)
    // What contested visits leave, and what the others do: the number of each is known.
    const rests = [contested - doubted, visits - contested - observed.reduce((all, one) => all + one, 0) + doubted]
    if (![...observed, ...(isLone ? [] : rests)].every(isEnough)) return
    if (isLone || isRestEnough('answers', step, start)) add('answers', step, counts)
  }
  const takeTroubles = (step: string, isLone: boolean): void => {
    // The rest of a step is known up to where its answers are released.
    if (startOf('answers', step) < blocks.length) return
    const start = startOf('troubles', step)
    const { counts, visits } = sum(blocks.slice(start), step)
    const told = counts.reduce((all, one, at) => (at === OBSERVED ? all : all + one), 0)
    if (![counts[FAILED] ?? 0, counts[UNOBSERVED] ?? 0, visits - told].every(isEnough)) return
    if (isLone || isRestEnough('troubles', step, start)) add('troubles', step, counts)
  }
  const takeDrifts = (step: string): void => {
    const { drifted, visits } = sum(blocks.slice(startOf('drifts', step)), step)
    if (isEnough(drifted) && isEnough(visits - drifted)) add('drifts', step, [drifted])
  }
  const toSpans = (name: keyof typeof cells): readonly StepSpan[] =>
    Array.from(cells[name]).flatMap(([step, cuts]) =>
      cuts.map(({ start, end, counts }) => {
        return { step, counts, from: blocks[start]?.from ?? '', to: blocks[end]?.to ?? '' }
      }),
    )
  return {
    take: (step, isLone) => {
      takeAnswers(step, isLone)
      takeTroubles(step, isLone)
      takeDrifts(step)
    },
    released: (open) => {
      const all = listSteps([...blocks, ...open])
      const toHidden = (name: keyof typeof cells): readonly HiddenSpan[] =>
        all.map((step) => {
          const pending = blocks.slice(startOf(name, step)).flatMap(({ months }) => months)
          return { step, months: [...pending, ...open] }
        })
      return {
        answers: toSpans('answers'),
        troubles: toSpans('troubles'),
        drifts: toSpans('drifts'),
        hidden: { answers: toHidden('answers'), troubles: toHidden('troubles'), drifts: toHidden('drifts') },
      }
    },
  }
}

/** Some blocks of one step, from `start` to `end`. */
interface Cut {
  readonly start: number
  readonly end: number
  readonly counts: readonly number[]
}

/**
 * Checks what is left of whole visits when the released steps are subtracted: of each way a visit can go, the visits
 * that went so at hidden steps only. They have to be none or enough from any block on. A cell that begins before that
 * block cannot be subtracted there; blocks after `last` begin after the new cell does, so nothing changes for them.
 * `isNothing`: of visits in which nothing was observed, which failures and unobserved steps tell; else of all others.
 */
function areRestsEnough(
  blocks: readonly Block[],
  cells: ReadonlyMap<string, readonly Cut[]>,
  { last, isNothing }: { readonly last: number; readonly isNothing: boolean },
): boolean {
  for (let from = last; from >= 0; from -= 1) {
    const rests = new Map<string, number>()
    for (let at = from; at < blocks.length; at += 1) {
      const isShown = (step: string): boolean =>
        cells.get(step)?.some(({ start, end }) => from <= start && start <= at && at <= end) === true
      for (const { autonomy, steps, visits } of blocks[at]?.groups.values() ?? []) {
        if ((autonomy === 'nothing') === isNothing && !steps.some(isShown))
          rests.set(autonomy, (rests.get(autonomy) ?? 0) + visits)
      }
    }
    if (![...rests.values()].every(isEnough)) return false
  }
  return true
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
