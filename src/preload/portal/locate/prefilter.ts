import { cssEscape } from 'ivya/utils'
import { type Locator, type Target, toLocators } from '../../../core/flow/language/target.ts'
import { toWords } from '../../../core/guidance/judge/words.ts'

/**
 * Whether these parts of a page can hold the target at all: a few questions to the browser, instead of reading them.
 *
 * `true` promises nothing. `false` is sure, but for words that only a shadow root on a plain element holds.
 */
export type Prefilter = (parts: readonly Element[]) => boolean

export function createPrefilter(target: Target): Prefilter {
  const locators = toLocators(target)
  const wanted = locators.map((locator) => toLetters(toLabel(locator))).filter((letters) => letters !== '')
  const selectors = [...(wanted.length > 0 ? NAMED_FROM_ELSEWHERE : []), ...locators.flatMap(toSelectors)].join(', ')
  const notable = selectors === '' ? NAMED : `${NAMED}, ${selectors}`
  return (parts) => {
    // Most parts are plain: one question about each is all that they cost.
    const marked = parts.filter((part) => isOrHas(part, notable))
    if (marked.some((part) => isOrHas(part, selectors)) || parts.some(holdsCustom)) return true
    const letters = toLetters([...parts.map(toText), ...marked.flatMap(toNames)].join(' '))
    return wanted.some((words) => letters.includes(words))
  }
}

/** Words as they stand, without what is between them: how they are cut into elements says nothing then. */
function toLetters(text: string): string {
  return toWords(text).replaceAll(' ', '')
}

function toLabel(locator: Locator): string {
  if ('question' in locator) return locator.question
  if ('field' in locator) return locator.field
  if ('date' in locator) return locator.date
  if ('button' in locator) return locator.button
  if ('link' in locator) return locator.link
  return 'text' in locator ? locator.text : ''
}

function toSelectors(locator: Locator): readonly string[] {
  if ('submits' in locator) return ['button:not([type=button i])', 'input[type=submit i]', 'input[type=image i]']
  if ('password' in locator) return ['input[type=password i]']
  // What a picture is called stands in any attribute of it.
  if ('icon' in locator) return ['a[href], button, input, [role=button], [role=link], [class], use, img']
  if ('id' in locator) return [`#${cssEscape(locator.id)}`]
  return 'name' in locator ? [`[name="${cssEscape(locator.name)}"]`] : []
}

/** Named by other elements, or by the browser. */
const NAMED_FROM_ELSEWHERE = [
  '[aria-labelledby]',
  ...['submit', 'button', 'reset', 'image'].map((type) => `input[type=${type} i]`),
]
const NAMING = ['aria-label', 'title', 'alt', 'placeholder']
const NAMED = NAMING.map((name) => `[${name}]`).join(', ')

function isOrHas(part: Element, selectors: string): boolean {
  return selectors !== '' && (part.matches(selectors) || part.querySelector(selectors) !== null)
}

/** Shown or not: what is hidden only costs a reading. */
function toText(part: Element): string {
  return part.textContent ?? ''
}

/** What attributes in the part call things. */
function toNames(part: Element): readonly string[] {
  return [part, ...part.querySelectorAll(NAMED)].flatMap((element) => {
    return NAMING.map((name) => element.getAttribute(name) ?? '')
  })
}

let customs: XPathExpression | undefined

/** An element of the page's own making may hold words that are not the part's: no selector finds such a name. */
function holdsCustom(part: Element): boolean {
  customs ??= part.ownerDocument.createExpression('boolean(descendant-or-self::*[contains(local-name(), "-")])')
  return customs.evaluate(part, XPathResult.BOOLEAN_TYPE).booleanValue
}
