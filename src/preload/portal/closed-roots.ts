import { later } from './later.ts'
import type { Page } from './page.ts'

/** A page of more hosts than that is no page that a person works in: what comes after is not asked for. */
const MAX_WAITING = 20_000
/** What is looked for may have come by then. In milliseconds. */
const PAUSE_MS = 100
/** Elements that are handed to the app at a time. */
const AT_A_TIME = 300
/** What asking for one element takes, at most, and the part of the time that asking anew may take. In milliseconds. */
const ASKING_MS = 0.03
const MAX_SHARE = 0.01
/** Nobody waits for a root that is attached late without any other change: asked anew no sooner than that. */
const REST_MS = 1_000

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
 * Suspected is every custom element without an open root, once; and while the page shows nothing of what is looked for,
 * every element that can have one, anew each time the page is read, as a root may be attached later.
 */
export interface ClosedRoots {
  /**
   * After each reading of the page; `isLost`: what is looked for is nowhere, and the page has settled. Answers whether
   * something is asked for now.
   */
  readonly note: (page: Page, isLost: boolean) => boolean
  /** Called by the app: first for the elements that wait to be looked at, each time the next ones; then with roots. */
  readonly meet: (...roots: readonly unknown[]) => readonly Element[] | undefined
}

export interface ClosedRootsParts {
  readonly ask: () => void
  readonly onRoot: (root: ShadowRoot) => void
  /** After `onRoot` of all that came at a time. */
  readonly onHanded: () => void
  readonly now: () => number
}

export function createClosedRoots({ ask, onRoot, onHanded, now }: ClosedRootsParts): ClosedRoots {
  /** In which round an element was asked for last. */
  const asked = new WeakMap<Element, number>()
  let round = 0
  let nextRound = 0
  let waiting: readonly Element[] = []
  let lost: Page | undefined
  let isSoon = false
  let stopAnew: (() => void) | undefined

  function note(page: Page, isLost: boolean): boolean {
    lost = isLost ? page : undefined
    if (!lost) wait(page.hosts.filter((host) => !asked.has(host)))
    else if (!isSoon) {
      isSoon = true
      later(noteLost, PAUSE_MS)
    }
    return waiting.length > 0 || (isLost && now() >= nextRound)
  }

  function noteLost(): void {
    isSoon = false
    stopAnew?.()
    if (!lost) return
    const hosts = [...lost.hosts, ...toPlainHosts(lost)].slice(0, MAX_WAITING)
    if (now() >= nextRound) {
      round += 1
      nextRound = now() + Math.max(REST_MS, (hosts.length * ASKING_MS) / MAX_SHARE)
    } else stopAnew = later(noteLost, nextRound - now() + 1)
    wait(toHollowFirst(hosts.filter((host) => asked.get(host) !== round)))
  }

  function wait(hosts: readonly Element[]): void {
    waiting = hosts
    if (waiting.length > 0) ask()
  }

  function take(): readonly Element[] {
    const next = waiting.slice(0, AT_A_TIME)
    for (const host of next) asked.set(host, round)
    waiting = waiting.slice(AT_A_TIME)
    if (waiting.length > 0) ask()
    return next.filter(({ isConnected }) => isConnected)
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

  return { note, meet: (...roots) => (roots.length === 0 ? take() : receive(roots)) }
}

/** Plain elements without a root that we know. */
function toPlainHosts(page: Page): readonly Element[] {
  return [...page.elements()].filter((element) => HOSTS.has(element.tagName) && !toShadowRoot(element))
}

/** Elements that show nothing of their own first: it is they that hold a root, mostly. */
function toHollowFirst(hosts: readonly Element[]): readonly Element[] {
  const hollow = new Set(hosts.filter(isHollow))
  return [...hollow, ...hosts.filter((host) => !hollow.has(host))]
}

function isHollow(element: Element): boolean {
  const { firstElementChild } = element
  return firstElementChild ? !isShown(firstElementChild) && isShown(element) : isBlank(element)
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0
}

function isBlank({ firstChild }: Element): boolean {
  return firstChild === null || (firstChild.nextSibling === null && (firstChild.nodeValue ?? '').trim() === '')
}

/** Plain elements that may have a shadow root (WHATWG DOM, `attachShadow`). */
const HOSTS = new Set(
  'ARTICLE ASIDE BLOCKQUOTE BODY DIV FOOTER H1 H2 H3 H4 H5 H6 HEADER MAIN NAV P SECTION SPAN'.split(' '),
)
