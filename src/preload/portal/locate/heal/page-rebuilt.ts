import { type Target, toLocators } from '../../../../core/flow/language/target.ts'
import type { Renewal } from '../../../../core/guidance/protocol/frame.ts'
import type { Order } from '../../../../core/guidance/protocol/signal.ts'
import type { Page } from '../../../dom/index.ts'
import type { Find, Finder } from '../finder.ts'
import { findUnder } from '../under.ts'

type RecordedStep = Order['steps'][number]

/**
 * Checks whether a page was rebuilt with names that the flow does not know: an element that the flow finds by words has
 * another id, and none of these steps' ids is on the page, visible or not. Only then may a missing element have another
 * name; on an unchanged page it is just not there.
 */
export function isRenamed(page: Page, steps: readonly RecordedStep[], find: Find): boolean {
  return !steps.some((step) => hasItsId(page, step)) && steps.some((step) => isFoundOtherwise(step, find))
}

/** Finds the parts of `isRenamed` for one frame among several, by the steps' numbers; the app combines them. */
export function findRenewal(page: Page, { steps }: Order, { sure, probable }: Finder): Renewal | undefined {
  if (!steps.some(mayComeRenamed)) return undefined
  const toNumbers = (fits: (step: RecordedStep) => boolean) =>
    steps.flatMap((step, number) => (fits(step) ? [number] : []))
  return {
    ids: toNumbers((step) => hasItsId(page, step)),
    otherwise: toNumbers((step) => isFoundOtherwise(step, sure)),
    comes: toNumbers((step) => mayComeRenamed(step) && isLikeRecorded(page, step, probable)),
  }
}

/** Checks whether a field that only some answers bring is recognised under its recorded question. */
export function isLikeRecorded(page: Page, { target, exact, print }: RecordedStep, probable: Find): boolean {
  if (!target || !print?.question) return false
  const likely = probable(target, exact)
  return likely.outcome === 'drifted' && findUnder(page, print.question, likely.controls).elements.length > 0
}

function mayComeRenamed({ when, target, print }: RecordedStep): boolean {
  return when !== undefined && target !== undefined && print?.question !== undefined
}

function hasItsId(page: Page, { target }: RecordedStep): boolean {
  return toIds(target).some((id) => isOnPage(page, id))
}

function isFoundOtherwise({ target, exact }: RecordedStep, find: Find): boolean {
  if (target === undefined || toIds(target).length === 0) return false
  const found = find(target, exact)
  return found.outcome === 'found' && !isId(toLocators(target)[found.rank])
}

function toIds(target: Target | undefined): readonly string[] {
  return target === undefined ? [] : toLocators(target).flatMap((locator) => ('id' in locator ? [locator.id] : []))
}

function isId(locator: ReturnType<typeof toLocators>[number] | undefined): boolean {
  return locator !== undefined && 'id' in locator
}

function isOnPage({ document, shadowRoots }: Page, id: string): boolean {
  return [document, ...shadowRoots].some((root) => root.getElementById(id) !== null)
}
