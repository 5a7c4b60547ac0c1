import { findHit, type Targets } from './hit-target.ts'

export interface SubmitHoldOptions {
  /** Returns the steps whose presses are held now, without reading the page. */
  readonly held: () => readonly string[]
  readonly look: () => Targets | undefined
  /** Called when a press was stopped. */
  readonly report: () => void
}

export interface SubmitHold {
  /** Listens on the window, and in a closed root; safe to call again after the page wiped its listeners. */
  readonly attach: (place: EventTarget) => void
}

/**
 * Stops a press on what cannot be taken back while its gate is not passed (`held` of the order): no hurried click, and
 * no Enter in a field, submits anything before both people have read it again. It stops people's presses, not what the
 * page does itself, and only on a target that was found exactly.
 */
export function createSubmitHold({ held: readHeld, look, report }: SubmitHoldOptions): SubmitHold {
  function isHeld(path: readonly EventTarget[]): boolean {
    // Reading the page here would report a ticked box before the person who ticked it.
    if (readHeld().length === 0) return false
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

  /** Stops a form submitted by Enter, where the page has no button that would be clicked. */
  function onSubmit(event: Event): void {
    if (!(event instanceof SubmitEvent)) return
    if (event.isTrusted && event.submitter && isHeld([event.submitter])) stop(event)
  }

  return {
    attach: (place) => {
      // Not passive, unlike all other listeners of the preload, as it prevents the default.
      place.addEventListener('click', onPress, { capture: true })
      place.addEventListener('submit', onSubmit, { capture: true })
    },
  }
}
