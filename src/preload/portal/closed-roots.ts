import type { Page } from './page.ts'

/** A page that asks for more than that is no page that a person works in: what comes after is not asked for. */
const MAX_WAITING = 1_000
/** Elements that are handed to the app at a time. */
const AT_A_TIME = 300

/** Closed shadow roots that the app handed over, by their hosts: no element tells its own. */
const handed = new WeakMap<Element, ShadowRoot>()
let isAnyHanded = false

/** The shadow root of an element, open, or closed and handed over. */
export function toShadowRoot(element: Element): ShadowRoot | null {
  return element.shadowRoot ?? (isAnyHanded ? (handed.get(element) ?? null) : null)
}

/**
 * Finds elements that may have a closed root, and takes those roots from the app. No page script can see or stop it: the
 * app reads them by Chromium's inspector, and both meet in the preload's own world.
 *
 * Suspected is every custom element without an open root, and once the target is gone every plain one that shows nothing
 * of its own. Each is asked about twice at most, since a root may be attached later.
 */
export interface ClosedRoots {
  /** After each reading of the page; `isGone`: the target is nowhere. Answers whether something was asked. */
  readonly note: (page: Page, isGone: boolean) => boolean
  /** Called by the app: first for the elements that wait to be looked at, each time the next ones; then with roots. */
  readonly meet: (...roots: readonly unknown[]) => readonly Element[] | undefined
}

export function createClosedRoots({
  ask,
  onRoot,
  onHanded,
}: {
  readonly ask: () => void
  readonly onRoot: (root: ShadowRoot) => void
  /** After `onRoot` of all that came at a time. */
  readonly onHanded: () => void
}): ClosedRoots {
  const asked = new WeakMap<Element, 'once' | 'again'>()
  let waiting: readonly Element[] = []

  function isNew(element: Element, isGone: boolean): boolean {
    const before = asked.get(element)
    return before === undefined || (isGone && before === 'once')
  }

  function take(): readonly Element[] {
    const next = waiting.slice(0, AT_A_TIME)
    waiting = waiting.slice(AT_A_TIME)
    if (waiting.length > 0) ask()
    return next
  }

  function receive(roots: readonly unknown[]): undefined {
    const closed = roots.filter((root) => root instanceof ShadowRoot && !handed.has(root.host))
    for (const root of closed as readonly ShadowRoot[]) {
      handed.set(root.host, root)
      isAnyHanded = true
      onRoot(root)
    }
    if (closed.length > 0) onHanded()
  }

  return {
    note: (page, isGone) => {
      const hosts = isGone ? [...page.hosts, ...toHollow(page.elements())] : page.hosts
      const found = hosts.filter((host) => isNew(host, isGone)).slice(0, MAX_WAITING - waiting.length)
      if (found.length === 0) return false
      for (const host of found) asked.set(host, isGone ? 'again' : 'once')
      waiting = [...waiting, ...found]
      ask()
      return true
    },
    meet: (...roots) => (roots.length === 0 ? take() : receive(roots)),
  }
}

/** Plain elements without words or visible children: what they show, if anything, is not of their own. */
function* toHollow(elements: Iterable<Element>): Iterable<Element> {
  for (const element of elements) {
    if (!HOSTS.has(element.tagName) || toShadowRoot(element)) continue
    const { firstElementChild } = element
    const isHollow = firstElementChild ? !isShown(firstElementChild) && isShown(element) : isBlank(element)
    if (isHollow) yield element
  }
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0
}

function isBlank({ firstChild }: Element): boolean {
  return firstChild === null || (firstChild.nextSibling === null && (firstChild.nodeValue ?? '').trim() === '')
}

/** Plain elements that may have a shadow root (WHATWG DOM, `attachShadow`). */
const HOSTS = new Set('ARTICLE ASIDE BLOCKQUOTE DIV FOOTER H1 H2 H3 H4 H5 H6 HEADER MAIN NAV P SECTION SPAN'.split(' '))
