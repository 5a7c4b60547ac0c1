import { toWords } from '../../../core/base/words.ts'
import { type Target, toLocators } from '../../../core/flow/language/target.ts'
import { isSeen, type Page } from '../../dom/index.ts'

/** What opens a part of the page: the title of a closed part, a button that says what it opens, a tab. */
const OPENERS = [
  'details:not([open]) > summary',
  '[aria-expanded="false"][aria-controls]',
  '[role="tab"][aria-selected="false"][aria-controls]',
].join(', ')

/** The most openers that are looked at; a page has some. */
const MOST_OPENERS = 100

/** Finds what opens the part of the page in which a target is that is not to be seen; undefined where no part or several have it. */
export function findOpener(page: Page, target: Target): Element | undefined {
  const openers = [...page.document.querySelectorAll(OPENERS)].slice(0, MOST_OPENERS)
  const [opener, ...others] = openers.filter((one) => isSeen(one) && holdsTarget(page, findPart(one), target))
  return others.length === 0 ? opener : undefined
}

function findPart(opener: Element): Element | null {
  if (opener.tagName === 'SUMMARY') return opener.parentElement
  const part = opener.ownerDocument.getElementById(opener.getAttribute('aria-controls') ?? '')
  return part !== null && !isSeen(part) ? part : null
}

/** Checks whether a hidden part has the words or the technical name of a target. */
function holdsTarget(page: Page, part: Element | null, target: Target): boolean {
  if (part === null) return false
  const words = ` ${page.words(part).replaceAll(/\s+/g, ' ')} `
  return toLocators(target).some((locator) => {
    if ('id' in locator) return !locator.id.includes('{') && part.querySelector(`#${CSS.escape(locator.id)}`) !== null
    if ('name' in locator) return part.querySelector(`[name="${CSS.escape(locator.name)}"]`) !== null
    const said = Object.entries(locator).find(([key]) => NAMED.includes(key))?.[1]
    return typeof said === 'string' && toWords(said) !== '' && words.includes(` ${toWords(said)} `)
  })
}

const NAMED: readonly string[] = ['question', 'field', 'date', 'button', 'link', 'text']
