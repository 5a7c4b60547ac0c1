import type { Help } from '../attribution/scale.ts'
import type { ToCurrent } from '../flow/read/former.ts'
import type { Notebook } from '../notebook/record.ts'
import { isObserved } from './measure.ts'

/**
 * How this person did each step of a procedure before, oldest first: what the ladder of help starts from. Training and
 * the real portal together, as what was practised is known. What the two had agreed that the helper does was no failure
 * of the person's, and says nothing. Steps of older versions count under their names of today (`toCurrent`); one that no
 * longer exists keeps its own.
 */
export function toEarlier(
  notebook: Notebook,
  flow: string,
  toCurrent: ToCurrent,
): Readonly<Record<string, readonly Help[]>> {
  const earlier: Record<string, readonly Help[]> = {}
  for (const { steps } of notebook.visits.filter((visit) => visit.flow === flow)) {
    for (const { step, help } of steps.filter((one) => isObserved(one) && !one.planned)) {
      const current = toCurrent(flow, step)
      earlier[current] = [...(earlier[current] ?? []), help]
    }
  }
  return earlier
}
