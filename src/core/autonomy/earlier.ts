import type { Help } from '../attribution/scale.ts'
import type { Notebook } from '../notebook/record.ts'
import { isObserved } from './measure.ts'

/**
 * How this person did each step of a procedure before, oldest first: what the ladder of help starts from. Training and
 * the real portal together, as what was practised is known; only the newest version's steps keep their ids, so steps of
 * older ones count where their id is the same.
 */
export function toEarlier(notebook: Notebook, flow: string): Readonly<Record<string, readonly Help[]>> {
  const earlier: Record<string, readonly Help[]> = {}
  for (const { steps } of notebook.visits.filter((visit) => visit.flow === flow)) {
    for (const step of steps.filter(isObserved)) earlier[step.step] = [...(earlier[step.step] ?? []), step.help]
  }
  return earlier
}
