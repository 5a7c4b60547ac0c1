import { findHit, type Targets } from './hit-target.ts'

export interface SubmitHoldOptions {
  /** Returns the steps that are held now, without a look at the page. */
  readonly held: () => readonly string[]
  readonly look: () => Targets | undefined
  /** Called when a press was kept from the page. */
  readonly report: () => void
}

export interface SubmitHold {
  /** Listens on the window, and in a closed root; safe to call again after the page wiped its listeners. */
  readonly attach: (place: EventTarget) => void
}

/**
 * Keeps a press on what cannot be taken back from the page while its gate is not passed (`held` of the order): no hurried
 * click, and no Enter in a field, sends anything before both have read it again. It holds what people do, not what the
 * page does by itself, and only on a target that was found exactly; elsewhere it lets everything pass.
 */
export function createSubmitHold({ held: toHeld, look, report }: SubmitHoldOptions): SubmitHold {
  function isHeld(path: readonly EventTarget[]): boolean {
    // A press is reported before its effect: reading the page here would report the tick of a box before its doer.
    if (toHeld().length === 0) return false
    const evaluation = look()
    const held = evaluation?.order.held ?? []
    if (!evaluation || held.length === 0) return false
    const hit = findHit(evaluation, path)
    return hit !== undefined && held.includes(hit.step)
  }

  function stop(event: Event): void {
    event.preventDefault()
    event.stopImmediatePropagation()
    report()
  }

  function onPress(event: Event): void {
    if (event.isTrusted && isHeld(event.composedPath())) stop(event)
  }

  /** Stops a form sent by Enter, where the page has no button that would be clicked. */
  function onSubmit(event: Event): void {
    if (!(event instanceof SubmitEvent)) return
    if (event.isTrusted && event.submitter && isHeld([event.submitter])) stop(event)
  }

  return {
    attach: (place) => {
      // Not passive, unlike all other listeners of the preload: this one is there to say no.
      place.addEventListener('click', onPress, { capture: true })
      place.addEventListener('submit', onSubmit, { capture: true })
    },
  }
}
