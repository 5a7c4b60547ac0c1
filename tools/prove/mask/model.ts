import { helpSchema } from '../../../src/core/attribution/scale.ts'
import { runToEnd } from '../../../src/core/base/steps.ts'
import { AUTONOMIES, toAutonomy } from '../../../src/core/measures/autonomy.ts'
import { toPart } from '../../../src/core/measures/block.ts'
import { toFiguresInSteps } from '../../../src/core/measures/figures.ts'
import { releasePlaceNow } from '../../../src/core/measures/place.ts'
import { type ReasonedVisit, toReasonFigures } from '../../../src/core/measures/reasons.ts'
import { THRESHOLD } from '../../../src/core/measures/release.ts'
import { listShown, type ShownSum, type Weigh } from './shown.ts'
import { findDerived } from './span.ts'
import { createChance, createWorld, type World } from './world.ts'

/** What a person did or said, as a group of people is counted by it, over some months. */
interface Wanted extends ShownSum {
  readonly name: string
}

/** What was derived in some random worlds. */
export interface MaskProof {
  readonly worlds: number
  /** The worlds in which the answer of one to four people follows from what is shown. */
  readonly derived: number
  /** The numbers that are shown in all worlds together: a mask that hides everything would derive nothing either. */
  readonly shown: number
  readonly examples: readonly string[]
}

/** Tries to derive masked answers in random worlds. Each world has its own seed, which names it. */
export function proveMask(worlds: number, seed: number): MaskProof {
  let [derived, shown] = [0, 0]
  const examples: string[] = []
  for (let at = 0; at < worlds; at += 1) {
    const world = createWorld(createChance(seed + at))
    const sums = look(world)
    shown += sums.filter(({ value }) => value > 0).length
    const found = deriveAll(world, sums)
    if (found.length === 0) continue
    derived += 1
    if (examples.length < 10) examples.push(`${seed + at}: ${found.slice(0, 3).join(', ')}`)
  }
  return { worlds, derived, shown, examples }
}

/** Lists all numbers that the product shows of a world: every screen, filter, file and hub shows sums of these. */
function look({ visits, before, steps }: World): readonly ShownSum[] {
  const figures = runToEnd(toFiguresInSteps({ visits, lone: [] }, before))
  const ofSteps = steps.map((step) => ({ step }))
  const keys = {
    ...{ steps: ofSteps, unobserved: ofSteps, failures: ofSteps, drifts: ofSteps, endings: [{}], calls: [{}] },
    autonomy: AUTONOMIES.map((autonomy) => ({ autonomy })),
    reasons: ['choice', 'personal'].map((reason) => ({ reason })),
  }
  const { left } = releasePlaceNow(visits)
  const isLeft = (visit: ReasonedVisit): boolean =>
    left.some(({ part, from, to }) => part === toPart(visit) && from <= visit.month && visit.month <= to)
  // Who reads a cell knows which visits it leaves out.
  return listShown(figures, toReasonFigures(visits, before), keys).map(({ weigh, ...sum }) => ({
    ...sum,
    weigh: (visit) => (sum.isCell && isLeft(visit) ? 0 : weigh(visit)),
  }))
}

/** Returns which groups of one to four people follow from the shown numbers. */
function deriveAll({ months, visits, steps, kinds }: World, sums: readonly ShownSum[]): readonly string[] {
  const wanted = listWanted(months, steps).map((one): Wanted => ({ ...one, value: count(one, visits) }))
  let possible = months.flatMap((month) => kinds.map((kind): ReasonedVisit => ({ ...kind, month })))
  // A kind of visit that a zero excludes is excluded everywhere; that may make other zeros known.
  let zeros: readonly ShownSum[] = sums.filter(({ value }) => value === 0)
  for (;;) {
    possible = possible.filter((visit) => zeros.every((zero) => weighIn(zero, visit) === 0))
    const columns = new Map<string, readonly number[]>()
    for (const visit of possible) {
      const column = [...sums, ...wanted].map((one) => weighIn(one, visit))
      columns.set(column.join(), column)
    }
    const isDerived = findDerived(columns.values(), sums.length, sums.length + wanted.length)
    const known = wanted.filter((_, at) => isDerived[at])
    const small = known.filter(({ value }) => value > 0 && value < THRESHOLD)
    if (small.length > 0) return small.map(({ name, from, to, value }) => `${name} ${from} ${to} = ${value}`)
    zeros = known.filter(({ value }) => value === 0)
    if (possible.every((visit) => zeros.every((zero) => weighIn(zero, visit) === 0))) return []
  }
}

function weighIn({ from, to, weigh }: ShownSum, visit: ReasonedVisit): number {
  return from <= visit.month && visit.month <= to ? weigh(visit) : 0
}

function count(sum: ShownSum, visits: readonly ReasonedVisit[]): number {
  return visits.reduce((all, visit) => all + weighIn(sum, visit), 0)
}

/** Lists all by which people are counted, over every span of months. */
function listWanted(months: readonly string[], steps: readonly string[]): readonly Wanted[] {
  const groups: readonly (readonly [string, Weigh])[] = [
    ...steps.flatMap((step) => [
      ...[...helpSchema.options, 'contested'].map((help): readonly [string, Weigh] => {
        return [`${step} ${help}`, ({ steps: helps }) => Number(helps.get(step) === help)]
      }),
      [`${step} drifted`, ({ drifted }: ReasonedVisit) => Number(drifted?.has(step) === true)] as const,
      [
        `${step} observed`,
        ({ steps: helps }: ReasonedVisit) => Number(helps.get(step)?.startsWith('A') === true),
      ] as const,
    ]),
    ...AUTONOMIES.map((autonomy): readonly [string, Weigh] => {
      return [autonomy, ({ steps: helps }) => Number(toAutonomy([...helps.values()]) === autonomy)]
    }),
    ['nothing', ({ steps: helps }) => Number(toAutonomy([...helps.values()]) === undefined)],
    ['visits', () => 1],
    ...[true, false].flatMap((is): readonly (readonly [string, Weigh])[] => [
      [`ended ${is}`, ({ mode, ended }) => Number(mode === 'kiosk' && ended === is)],
      [`called ${is}`, ({ mode, called }) => Number(mode === 'kiosk' && called === is)],
    ]),
    ...(['choice', 'personal'] as const).map((reason): readonly [string, Weigh] => {
      return [reason, ({ reasons }) => Number(reasons.has(reason))]
    }),
  ]
  return months.flatMap((from, first) =>
    months.slice(first).flatMap((to) => groups.map(([name, weigh]) => ({ name, from, to, value: 0, weigh }))),
  )
}
