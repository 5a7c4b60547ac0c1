import { toWords } from '../../core/base/words.ts'
import { findLabels, findShadowRoot, isTypedIn, readControlKind } from '../dom/index.ts'

/** The least letters that were typed; fewer occur in any text. */
const SHORTEST = 2
/** The most letters of a pressable block; a whole page with a pointer cursor is none. */
const MOST_LETTERS = 400

/** Finds the pressed control: the element itself, its label, or an element that only a script makes a control. */
export function findControl(path: readonly Element[]): Element | undefined {
  for (const element of path) {
    if (readControlKind(element)) return element
    if (element instanceof HTMLLabelElement && element.control) {
      // The browser sends another click to the control itself.
      return findLabels(element.control).includes(element) ? undefined : element.control
    }
  }
  return path.find((element) => element.matches('[onclick], [tabindex="0"], a:not([href])'))
}

/**
 * Finds the list that an option belongs to: the control that says it opens it, or the last pressed one that opens a
 * list.
 */
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

/** The most enclosing elements that a list and its opener share. */
const MOST_AROUND = 3
const OPENS_LIST = '[role="combobox"], [aria-haspopup="listbox"]'

/** Finds the opener of a list that does not name it, where a block contains both and no other opener. */
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
 * Finds a block that only looks pressable: the largest one under the pointer with a pointer cursor. Ignores labels,
 * whose control gets the click, and elements in a closed root, whose own listeners report it.
 */
export function findClickable(path: readonly Element[]): Element | undefined {
  const [inner] = path
  const isLabel = path.some((one) => one instanceof HTMLLabelElement && one.control !== null)
  if (!inner || isLabel || inner.tagName.includes('-') || findShadowRoot(inner)) return undefined
  const end = path.findIndex((one) => getComputedStyle(one).cursor !== 'pointer')
  const block = path[end - 1]
  if (!block || block === block.ownerDocument.body) return undefined
  const text = (block.textContent ?? '').trim()
  const isNamed = text !== '' || block.matches('[aria-label], [title]')
  return isNamed && text.length <= MOST_LETTERS ? block : undefined
}

/**
 * Finds the field that a pressed suggestion belongs to: the suggestion begins with the typed text, and did not exist
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
