import { isFloor } from '../attribution/said.ts'
import { isIndependent } from '../autonomy/measure.ts'
import type { Steps } from '../base/steps.ts'
import { AUTONOMIES, type Autonomy, toAutonomy } from './autonomy.ts'
import type { StepHelp, VisitFacts } from './facts.ts'

/**
 * The answers of a step that are counted. A6 and A5 are one, and so are all floors (`unsaid`) and all reasons why nothing
 * was observed, but N8.
 */
export const ANSWERS = ['alone', 'unsaid', 'A4', 'A3', 'A2', 'A1', 'A0', 'contested', 'N8', 'N'] as const

/** The ways in which whole visits are divided, each a number of visits. `nothing`: no step was observed. */
export const WAYS = [...AUTONOMIES, 'nothing', 'ended', 'left', 'called', 'not-called'] as const

/** Visits that went the same way, at the same steps. */
export interface StepGroup {
  readonly autonomy: Autonomy | 'nothing'
  /** The steps whose answers say so. */
  readonly steps: readonly string[]
  readonly visits: number
}

/** All visits of some months of one place, counted in every way in which they may be shown. */
export interface Block {
  readonly from: string
  readonly to: string
  readonly visits: number
  /** In the order of `WAYS`. */
  readonly ways: readonly number[]
  /** Visits whose duration is known, and their minutes, in the order of `AUTONOMIES`. */
  readonly timed: readonly number[]
  readonly minutes: readonly number[]
  /** By step, in the order of `ANSWERS`. */
  readonly steps: ReadonlyMap<string, readonly number[]>
  readonly drifts: ReadonlyMap<string, number>
  /** How many contested visits have an observed answer, by step. */
  readonly doubted: ReadonlyMap<string, number>
  readonly groups: ReadonlyMap<string, StepGroup>
  /** What it was joined of: one or more for each month. */
  readonly months: readonly Block[]
}

/**
 * The parts in which visits are counted: contested ones, and those in which nothing was observed, apart, since they are
 * left out while they are few.
 */
export const PARTS = ['observed', 'contested', 'nothing'] as const
export type BlockPart = (typeof PARTS)[number]
export interface Month {
  readonly month: string
  readonly parts: ReadonlyMap<BlockPart, Block>
}

/** Counts the visits of one place, month by month, oldest first. A step is one visit. */
export function* summarize(visits: readonly VisitFacts[]): Steps<readonly Month[]> {
  const months = new Map<string, Map<BlockPart, ReturnType<typeof createMonth>>>()
  for (const visit of visits) {
    yield 0
    const parts = months.get(visit.month) ?? new Map<BlockPart, ReturnType<typeof createMonth>>()
    const part = toPart(visit)
    const counted = parts.get(part) ?? createMonth(visit.month)
    months.set(visit.month, parts.set(part, counted))
    counted.take(visit)
  }
  return [...months]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, parts]) => ({
      month,
      parts: new Map(Array.from(parts, ([part, counted]) => [part, counted.block()])),
    }))
}

/** Returns in which part a visit is counted. */
export function toPart({ steps }: VisitFacts): BlockPart {
  const autonomy = toAutonomy([...steps.values()])
  if (autonomy === undefined) return 'nothing'
  return autonomy === 'contested' ? 'contested' : 'observed'
}

/** Joins what was counted in some months, from the first to the last. */
export function join(months: readonly Block[], { from, to }: Pick<Block, 'from' | 'to'>): Block {
  const [steps, drifts, groups] = [new Map<string, number[]>(), new Map<string, number>(), new Map<string, StepGroup>()]
  const doubted = new Map<string, number>()
  for (const month of months) {
    for (const [step, counts] of month.steps) {
      const known = steps.get(step)
      steps.set(step, known === undefined ? [...counts] : known.map((count, at) => count + (counts[at] ?? 0)))
    }
    for (const [step, count] of month.doubted) doubted.set(step, (doubted.get(step) ?? 0) + count)
    for (const [step, count] of month.drifts) drifts.set(step, (drifts.get(step) ?? 0) + count)
    for (const [name, group] of month.groups) {
      groups.set(name, { ...group, visits: group.visits + (groups.get(name)?.visits ?? 0) })
    }
  }
  const total = (all: readonly unknown[], pick: (month: Block) => readonly number[]): readonly number[] =>
    all.map((_, at) => months.reduce((sum, month) => sum + (pick(month)[at] ?? 0), 0))
  return {
    from,
    to,
    visits: months.reduce((all, { visits }) => all + visits, 0),
    ways: total(WAYS, ({ ways }) => ways),
    timed: total(AUTONOMIES, ({ timed }) => timed),
    minutes: total(AUTONOMIES, ({ minutes }) => minutes),
    steps,
    drifts,
    doubted,
    groups,
    months,
  }
}

function createMonth(month: string): { take(visit: VisitFacts): void; block(): Block } {
  const [ways, timed, minutes] = [WAYS.map(() => 0), AUTONOMIES.map(() => 0), AUTONOMIES.map(() => 0)]
  const [steps, drifts, groups] = [new Map<string, number[]>(), new Map<string, number>(), new Map<string, StepGroup>()]
  const doubted = new Map<string, number>()
  let visits = 0
  const countTime = (autonomy: Autonomy, lasted: number): void => {
    add(timed, AUTONOMIES.indexOf(autonomy), 1)
    add(minutes, AUTONOMIES.indexOf(autonomy), lasted)
  }
  return {
    take: (visit) => {
      visits += 1
      const autonomy = toAutonomy([...visit.steps.values()])
      add(ways, WAYS.indexOf(autonomy ?? 'nothing'), 1)
      if (visit.mode === 'kiosk') {
        add(ways, WAYS.indexOf(visit.ended === true ? 'ended' : 'left'), 1)
        add(ways, WAYS.indexOf(visit.called === true ? 'called' : 'not-called'), 1)
      }
      if (autonomy !== undefined && visit.minutes !== undefined) countTime(autonomy, visit.minutes)
      for (const step of visit.drifted ?? []) drifts.set(step, (drifts.get(step) ?? 0) + 1)
      const tellers: string[] = []
      for (const [step, help] of visit.steps) {
        const counts = steps.get(step) ?? ANSWERS.map(() => 0)
        steps.set(step, counts)
        add(counts, toAnswer(help), 1)
        if (autonomy === 'contested' && toAnswer(help) < ANSWERS.indexOf('contested'))
          doubted.set(step, (doubted.get(step) ?? 0) + 1)
        if (toAutonomy([help]) === autonomy) tellers.push(step)
      }
      if (autonomy === 'contested') return
      const way = autonomy ?? 'nothing'
      const name = [way, ...tellers.toSorted()].join(' ')
      groups.set(name, { autonomy: way, steps: tellers, visits: (groups.get(name)?.visits ?? 0) + 1 })
    },
    block: () => {
      const block = { from: month, to: month, visits, ways, timed, minutes, steps, drifts, doubted, groups }
      return { ...block, months: [{ ...block, months: [] }] }
    },
  }
}

function toAnswer(help: StepHelp): number {
  const known = (ANSWERS as readonly string[]).indexOf(help)
  if (known >= 0 || help === 'contested') return known
  if (isFloor(help)) return ANSWERS.indexOf('unsaid')
  return ANSWERS.indexOf(isIndependent(help) ? 'alone' : 'N')
}

function add(counts: number[], at: number, count: number): void {
  counts[at] = (counts[at] ?? 0) + count
}
