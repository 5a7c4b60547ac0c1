import type { TypedField } from './field.ts'
import type { KeyLayer, Script } from './layouts.ts'

/** What our screens show of the keyboard. Of what was pressed it holds nothing. */
export interface KeyboardView {
  readonly layer: KeyLayer
  readonly script: Script
  readonly isUpper: boolean
  readonly type: TypedField['type']
  /** No key may show that it was pressed. */
  readonly secret: boolean
  /** The page put the focus elsewhere: no key does anything until the person touches a field. */
  readonly astray: boolean
}

/** Windows from this height on have room for larger keys; in CSS pixels, as the media query of keyboard.css. */
const TALL = 900

/** The height of the keyboard, above the kiosk's strip: no page may draw there while it shows. In CSS pixels. */
export function toKeyboardHeight(whole: number): number {
  return whole < TALL ? 294 : 358
}
