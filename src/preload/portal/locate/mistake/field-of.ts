import type { MessageSigns } from '../../../../core/guidance/mistake/judge-message.ts'
import { decodeFragment, findAroundElement, findLabels, isInside, isRadio } from '../../../dom/index.ts'
import { findDescriptions } from './messages.ts'

/** How a message belongs to a field, and to which. */
export interface Belonging {
  readonly field: MessageSigns['field']
  readonly element?: Element
}

/** Parts that hold a whole form. */
const WHOLE = 'form, main, section, article'
/** How far a message is from a field that it is about, in CSS pixels, where their parts of the page do not say it. */
const NEAR_PX = 40
/** How far around a message its field is. */
const MOST_AROUND = 5

/** Finds the field that a message is about: described by it, linked from it, or the only one beside it. */
export function findFieldOf(message: Element, fields: readonly Element[]): Belonging {
  const described = fields.find((field) =>
    findDescriptions(field).some((one) => isInside(one, message) || isInside(message, one)),
  )
  if (described) return { field: 'described', element: described }
  const linked = findLinked(message, fields)
  if (linked) return { field: 'linked', element: linked }
  const isAtForm = fields.some((field) => isClose(message, findForm(field, message) ?? field))
  return findBeside(message, fields) ?? { field: isAtForm ? 'near' : 'none' }
}

/** Finds the form of a field, unless the message is in it too: some pages are one form. */
function findForm(field: Element, message: Element): Element | undefined {
  const form = field.closest('form')
  return form && !isInside(form, message) ? form : undefined
}

/** Finds the field of a label that is a message, or of the first link in a summary that leads to one. */
function findLinked(message: Element, fields: readonly Element[]): Element | undefined {
  const root = message.getRootNode() as Document | ShadowRoot
  const named = message instanceof HTMLLabelElement ? [message.htmlFor] : []
  const linked = [...message.querySelectorAll('a[href^="#"]')].map((link) => (link.getAttribute('href') ?? '').slice(1))
  for (const id of [...named, ...linked]) {
    const place = id === '' ? null : root.getElementById(decodeFragment(id))
    const field = place && fields.find((one) => isInside(place, one))
    if (field) return field
  }
  return undefined
}

/**
 * Finds the field of the smallest part around the message that has one, if it has only this question. In a whole form the field is
 * only near: many other things stand there.
 */
function findBeside(message: Element, fields: readonly Element[]): Belonging | undefined {
  let around = findAroundElement(message)
  for (let level = 0; around && level < MOST_AROUND && around.tagName !== 'BODY'; level += 1) {
    const part = around
    const inside = fields.filter((field) => isInside(part, field))
    if (inside.length > 0) {
      const [first] = inside
      const isOne = first !== undefined && inside.every((field) => isSameQuestion(first, field))
      const element = isOne ? inside.find((field) => isClose(message, field)) : findAbove(message, inside)
      const isWhole = part.matches(WHOLE) || part.querySelector('form') !== null
      return element && { field: isOne && isWhole ? 'near' : 'beside', element: isOne ? first : element }
    }
    around = findAroundElement(around)
  }
  return undefined
}

/** Finds the one field that a message stands right under, or right beside, among several. */
function findAbove(message: Element, fields: readonly Element[]): Element | undefined {
  const own = message.getBoundingClientRect()
  const under = fields.filter((field) => {
    const box = field.getBoundingClientRect()
    const isUnder =
      own.top >= box.bottom - 2 && own.top - box.bottom <= 16 && own.left < box.right && box.left < own.right
    const isBeside =
      own.left >= box.right - 2 && own.left - box.right <= 24 && own.top < box.bottom && box.top < own.bottom
    return isUnder || isBeside
  })
  if (under.length === 0) return fields.find((field) => isBetween(own, field))
  return under.length === 1 ? under[0] : undefined
}

/** Checks whether a message stands between a field and the words above it that name it. */
function isBetween(own: DOMRect, field: Element): boolean {
  const isUnder = (upper: DOMRect, lower: DOMRect) =>
    lower.top >= upper.bottom - 2 && lower.top - upper.bottom <= 16 && lower.left < upper.right
  const labels = findLabels(field).map((label) => label.getBoundingClientRect())
  return isUnder(own, field.getBoundingClientRect()) && labels.some((label) => isUnder(label, own))
}

/** Checks whether a message is one of the rules that are listed beside a new password, and ticked off as somebody types. */
export function isRuleOfPassword(message: Element, field: Element | undefined): boolean {
  const rules = message.closest('ul, ol')?.querySelectorAll('li').length ?? 0
  return rules > 1 && field instanceof HTMLInputElement && field.type === 'password'
}

function isSameQuestion(one: Element, other: Element): boolean {
  if (one === other) return true
  const group = one.closest('fieldset, [role="radiogroup"], [role="group"]')
  if (group && group === other.closest('fieldset, [role="radiogroup"], [role="group"]')) return true
  return isRadio(one) && isRadio(other) && one.getAttribute('name') === other.getAttribute('name')
}

/** Checks whether a message is near a field, or near the words that name it. */
function isClose(message: Element, field: Element): boolean {
  return [field, ...findLabels(field)].some((part) => isNear(message, part))
}

function isNear(message: Element, part: Element): boolean {
  const [own, box] = [message.getBoundingClientRect(), part.getBoundingClientRect()]
  const gap = (start: number, end: number, otherStart: number, otherEnd: number): number =>
    Math.max(0, otherStart - end, start - otherEnd)
  return (
    gap(own.top, own.bottom, box.top, box.bottom) <= NEAR_PX && gap(own.left, own.right, box.left, box.right) <= NEAR_PX
  )
}
