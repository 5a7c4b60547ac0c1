import { PACE } from '../../../core/pace.ts'

/** Someone who stops typing that long has finished, even if the cursor stays in the field. */
export const IDLE_AFTER_MS = PACE.typingPause

/** Tells a field that is being filled in from one that holds something. Remembers moments only, never values. */
export interface Editing {
  readonly note: (control: Element, now: number) => void
  readonly isEditing: (control: Element, now: number) => boolean
}

export function createEditing(): Editing {
  const lastInput = new WeakMap<Element, number>()
  return {
    note: (control, now) => {
      lastInput.set(control, now)
    },
    isEditing: (control, now) => {
      const at = lastInput.get(control)
      return at !== undefined && now - at < IDLE_AFTER_MS && hasFocus(control)
    },
  }
}

function hasFocus(control: Element): boolean {
  const root = control.getRootNode()
  return (
    (root instanceof Document || root instanceof ShadowRoot) && root.activeElement === control && document.hasFocus()
  )
}
