import { findLabels, readControlKind } from '../../dom/index.ts'
import type { Evaluation } from '../locate/index.ts'

/** The parts of a reading of the page that gestures need: where the targets of its order are. */
export type Targets = Pick<Evaluation, 'page' | 'order' | 'actables' | 'changedAt'>

/** A step whose target is on an event's path: the control, and the part of it that was touched. */
export interface Hit {
  readonly step: string
  readonly control: Element
  /** The control itself or one of its labels. */
  readonly part: Element
}

/**
 * Finds the step that an event acts on, by its path. Of several, the innermost target counts (the field "heures", not
 * the question around it), then the current step. A link inside a label does not count for the label's control.
 */
export function findHit(evaluation: Targets, path: readonly EventTarget[]): Hit | undefined {
  const elements = path.filter((target): target is Element => target instanceof Element)
  const hits = evaluation.actables.flatMap(({ step, found }) => {
    for (const control of found.controls) {
      const part = [control, ...findLabels(control)].find((candidate) => elements.includes(candidate))
      if (part && !isOtherControl(elements, part, control)) return [{ step, control, part, element: found.element }]
    }
    return []
  })
  const { contains } = evaluation.page
  const innermost = hits.filter(({ element }) => {
    return !hits.some((other) => other.element !== element && contains(element, other.element))
  })
  return innermost.find(({ step }) => step === evaluation.order.step) ?? innermost[0]
}

function isOtherControl(path: readonly Element[], part: Element, control: Element): boolean {
  const inside = path.slice(0, path.indexOf(part))
  return part !== control && inside.some((element) => element !== control && readControlKind(element) !== undefined)
}
