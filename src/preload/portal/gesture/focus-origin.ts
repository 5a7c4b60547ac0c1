import { PACE } from '../../../core/base/pace.ts'
import { findLabels, isSameRadioGroup } from '../../dom/index.ts'

/** The time after which a field counts as chosen although nobody gave it the focus, in milliseconds. */
const MIN_FOCUS_MS = PACE.seen
/** The time within which a press, or a key that moves the focus, explains a focus change, in milliseconds. */
const PRESS_MS = PACE.focusAfterPress
const MOVE_MS = 100

/**
 * Checks whether the person chose the field that receives the keys: a page can move the focus while someone types
 * (stolen focus).
 */
export interface FocusOrigin {
  readonly notePointer: (path: readonly EventTarget[]) => void
  /** Notes a key that moves the focus: Tab anywhere, arrows among radios. */
  readonly noteMove: (key: string, from: Element) => void
  readonly noteFocus: (element: Element) => void
  readonly isPersons: (element: Element) => boolean
}

export function createFocusOrigin(now: () => number): FocusOrigin {
  let pressed: readonly EventTarget[] = []
  let pressedAt = Number.NEGATIVE_INFINITY
  let move: { readonly key: string; readonly from: Element; readonly at: number } | undefined
  let focused: { readonly element: Element; readonly at: number; readonly isCaused: boolean } | undefined

  function isCaused(element: Element): boolean {
    if (move && now() - move.at < MOVE_MS && (move.key === 'Tab' || isSameRadioGroup(move.from, element))) return true
    return now() - pressedAt < PRESS_MS && [element, ...findLabels(element)].some((part) => pressed.includes(part))
  }

  return {
    notePointer: (path) => {
      pressed = path
      pressedAt = now()
    },
    noteMove: (key, from) => {
      move = { key, from, at: now() }
    },
    noteFocus: (element) => {
      focused = { element, at: now(), isCaused: isCaused(element) }
    },
    // A press on the field that already has the focus causes no `focusin`.
    isPersons: (element) => {
      if (focused?.element !== element) return now() >= MIN_FOCUS_MS
      return focused.isCaused || now() - focused.at >= MIN_FOCUS_MS || isCaused(element)
    },
  }
}
