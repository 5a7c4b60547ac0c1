import { toWords } from '../../core/guidance/judge/words.ts'
import { findLabels, isTypedIn, toControlKind, toShadowRoot } from '../dom/index.ts'

/** The least letters that were typed; fewer stand in any text. */
const SHORTEST = 2
/** The most letters of something that is pressed by itself; a whole page under a hand is no thing to press. */
const MOST_LETTERS = 400

/** Finds the control that a press is on: by itself, by its label, or what only a script makes one. */
export function findControl(path: readonly Element[]): Element | undefined {
  for (const element of path) {
    if (toControlKind(element)) return element
    if (element instanceof HTMLLabelElement && element.control) {
      // The click that the browser makes of it comes on the control itself.
      return findLabels(element.control).includes(element) ? undefined : element.control
    }
  }
  return path.find((element) => element.matches('[onclick], [tabindex="0"], a:not([href])'))
}

/** Finds the list that an option belongs to: what says that it opens it, or what was pressed last and opens one. */
export function findList(document: Document, option: Element, opened: Element | undefined): Element | undefined {
  const box = option.closest('[role="listbox"]')
  const root = option.getRootNode() as Document | ShadowRoot
  const owner = box?.id
    ? root.querySelector(`[aria-controls~="${CSS.escape(box.id)}"], [aria-owns~="${CSS.escape(box.id)}"]`)
    : null
  return (
    owner ??
    (box ? findOpener(box) : undefined) ??
    (opened?.isConnected ? opened : undefined) ??
    box ??
    document.querySelector('[aria-expanded="true"]') ??
    undefined
  )
}

/** How far up a list and what opens it are in one block. */
const MOST_AROUND = 3
const OPENS_LIST = '[role="combobox"], [aria-haspopup="listbox"]'

/** Finds what opens a list that does not name it, where both stand in one block that has no other. */
function findOpener(box: Element): Element | undefined {
  let block = box.parentElement
  for (let depth = 0; block && block !== box.ownerDocument.body && depth < MOST_AROUND; depth += 1) {
    const openers = [...block.querySelectorAll(OPENS_LIST)].filter((one) => !box.contains(one))
    if (openers.length > 0) return openers.length === 1 ? openers[0] : undefined
    block = block.parentElement
  }
  return undefined
}

/**
 * Finds what only its look says can be pressed: the largest block under the pointer that shows a hand. Leaves a label to
 * its control, and what is in a root, or may be in one that is not known, to the listeners in there.
 */
export function findClickable(path: readonly Element[]): Element | undefined {
  const [inner] = path
  const isLabel = path.some((one) => one instanceof HTMLLabelElement && one.control !== null)
  if (!inner || isLabel || inner.tagName.includes('-') || toShadowRoot(inner)) return undefined
  const end = path.findIndex((one) => getComputedStyle(one).cursor !== 'pointer')
  const block = path[end - 1]
  if (!block || block === block.ownerDocument.body) return undefined
  const text = (block.textContent ?? '').trim()
  const isNamed = text !== '' || block.matches('[aria-label], [title]')
  return isNamed && text.length <= MOST_LETTERS ? block : undefined
}

/**
 * Finds the field that something is proposed for which is pressed: what was typed in it stands in there, and it was not there
 * before (`known`).
 */
export function findProposedFor(
  path: readonly Element[],
  last: Element | undefined,
  known: WeakSet<Element> | undefined,
): Element | undefined {
  if (!(last instanceof HTMLInputElement) || !last.isConnected || !isTypedIn(last)) return undefined
  const typed = toWords(last.value)
  const pressed = path.find((one) => one.matches(PROPOSED)) ?? path[0]
  if (!pressed || typed.length < SHORTEST || pressed.contains(last) || path.some((one) => known?.has(one)))
    return undefined
  const words = toWords(pressed.textContent ?? '')
  return words !== typed && words.length <= MOST_LETTERS && words.startsWith(typed) ? last : undefined
}

const PROPOSED = 'li, [role="option"], [role="row"], button, a'
