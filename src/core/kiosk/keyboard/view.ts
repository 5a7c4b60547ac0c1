import type { TypedField } from '../../guidance/protocol/typed-field.ts'
import type { KeyLayer, Script } from './layouts.ts'

/** The keyboard as our screens show it, without anything that was pressed. */
export interface KeyboardView {
  readonly layer: KeyLayer
  readonly script: Script
  readonly isUpper: boolean
  readonly type: TypedField['type']
  /** Whether keys must not show that they were pressed. */
  readonly secret: boolean
  /** Whether the page moved the focus elsewhere: keys do nothing until the person touches a field. */
  readonly astray: boolean
}

/** The height from which windows have room for larger keys; in CSS pixels, as the media query of keyboard.css. */
const TALL = 900

/**
 * Returns the height of the keyboard, above the kiosk's strip: no page may draw there while it shows. In CSS pixels.
 */
export function toKeyboardHeight(whole: number): number {
  return whole < TALL ? 294 : 358
}
