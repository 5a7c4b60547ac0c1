import type { Reason } from '../attribution/scale.ts'
import { runToEnd } from '../base/steps.ts'
import { toPart } from './block.ts'
import type { VisitFacts } from './facts.ts'
import { type FigurePlace, groupByPlace, type None, type ReasonPlace } from './figures.ts'
import { type PlaceRelease, releasePlace } from './place.ts'
import { type FigureCell, isEnough, type Series } from './release.ts'

/** A visit with its reasons for what was done in the person's place; each counts once a visit. */
export type ReasonedVisit = VisitFacts & { readonly reasons: ReadonlySet<Reason> }

/**
 * Creates the figures of reasons. They are separate, since reasons are sealed and only a caller with the keys can open
 * them: what else is released must not depend on them. A cell covers whole blocks of its place in which nothing that was
 * done in the person's place is masked, and each combination of reasons, none included, is none or enough.
 */
export function toReasonFigures(visits: readonly ReasonedVisit[], before: string): Series<ReasonPlace, None> {
  const all = groupByPlace(visits, before).map(([place, own]) => {
    return toPlaceReasons(place, own, runToEnd(releasePlace(own)))
  })
  return { cells: all.flatMap(({ cells }) => cells), hidden: all.flatMap(({ hidden }) => hidden) }
}

function toPlaceReasons(
  place: FigurePlace,
  visits: readonly ReasonedVisit[],
  released: PlaceRelease,
): Series<ReasonPlace, None> {
  const cells: FigureCell<ReasonPlace, None>[] = []
  const about = visits.filter((visit) => visit.reasons.size > 0 || listInPlace(visit).length > 0)
  const isLeft = (visit: VisitFacts): boolean =>
    released.left.some(({ part, from, to }) => part === toPart(visit) && from <= visit.month && visit.month <= to)
  let [first, end] = [released.blocks[0]?.from ?? '', '']
  for (const [at, { to }] of released.blocks.entries()) {
    const within = about.filter((visit) => first <= visit.month && visit.month <= to && !isLeft(visit))
    if (!within.every((visit) => isShown(visit, released, { from: first, to }))) continue
    if (![...countEach(within.map(toCombination)).values()].every(isEnough)) continue
    for (const [reason, count] of countEach(within.flatMap(({ reasons }) => [...reasons]))) {
      cells.push({ key: { ...place, reason }, from: first, to, visits: count, counts: {} })
    }
    end = to
    first = released.blocks[at + 1]?.from ?? ''
  }
  const left = about.filter((visit) => visit.month > end || isLeft(visit))
  const keys = new Map(
    left.flatMap(({ month, reasons }) => Array.from(reasons, (one) => [`${month} ${one}`, [month, one] as const])),
  )
  return { cells, hidden: Array.from(keys.values(), ([month, reason]) => ({ key: { ...place, reason }, month })) }
}

/** Checks whether every step that was done in the person's place is released within these months. */
function isShown(visit: VisitFacts, { answers }: PlaceRelease, within: { from: string; to: string }): boolean {
  return listInPlace(visit).every((step) =>
    answers.some((cell) => {
      const isIn = within.from <= cell.from && cell.to <= within.to
      return isIn && cell.step === step && cell.from <= visit.month && visit.month <= cell.to
    }),
  )
}

function listInPlace({ steps }: VisitFacts): readonly string[] {
  return Array.from(steps).flatMap(([step, help]) => (help === 'A1' || help === 'A0' ? [step] : []))
}

function toCombination(visit: ReasonedVisit): string {
  return [listInPlace(visit).length > 0, ...[...visit.reasons].toSorted()].join(' ')
}

function countEach<T>(all: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}
