import { type Tone, toInkTone, toNamedTone } from '../../../../core/guidance/mistake/tone.ts'
import { findAroundElement } from '../../../dom/index.ts'

/** Checks whether a field says itself that it is wrong: to screen readers, or by its names and its colour together. */
export function isMarkedInvalid(field: Element): boolean {
  return isAriaInvalid(field) || (isNamedInvalid(field) && isReddened(field))
}

export function isAriaInvalid(field: Element): boolean {
  const said =
    field.getAttribute('aria-invalid') ?? field.closest('[role="radiogroup"], fieldset')?.getAttribute('aria-invalid')
  return said === 'true' || said === ''
}

/** Checks whether the names of a field, or of what holds only it, speak of an error. */
function isNamedInvalid(field: Element): boolean {
  let element: Element | null = field
  for (let level = 0; element && level < 3; level += 1) {
    if (element.hasAttribute('data-invalid') || toNamedTone(readNames(element)) === 'error') return true
    element = findAroundElement(element)
    if (element && element.querySelectorAll(FIELDS).length > 1) return false
  }
  return false
}

const FIELDS = 'input:not([type=hidden]), select, textarea'

/** Checks whether a field has a red line around it. */
export function isReddened(field: Element): boolean {
  const style = getComputedStyle(field)
  return readLines(style).some((tone) => tone === 'error')
}

/** Returns the tones of the lines around an element. */
export function readLines(style: CSSStyleDeclaration): readonly Tone[] {
  const lines: Tone[] = []
  for (const side of ['Top', 'Bottom', 'Left'] as const) {
    if (Number.parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none')
      lines.push(toInkTone(style[`border${side}Color`]))
  }
  if (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0)
    lines.push(toInkTone(style.outlineColor))
  if (style.boxShadow !== 'none') lines.push(toInkTone(/^(?:rgba?|color)\([^)]*\)/.exec(style.boxShadow)?.[0] ?? ''))
  return lines
}

/** Returns the names that the makers of a page gave an element. */
export function readNames(element: Element): string {
  return `${element.getAttribute('class') ?? ''} ${element.id} ${element.getAttribute('data-type') ?? ''} ${element.getAttribute('data-status') ?? ''}`
}
