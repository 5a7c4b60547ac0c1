import type { Page } from './page.ts'
import { later } from './timer.ts'

/** A page of more hosts than that is no page that a person works in: what comes after is not asked for. */
const MAX_WAITING = 20_000
/** What is looked for may have come by then. In milliseconds. */
const PAUSE_MS = 100
/** Elements that are handed to the app at a time. */
const AT_A_TIME = 300
/** What asking for one element takes, at most, in milliseconds, and the part of the time that asking anew may take. */
const ASKING_MS = 0.03
const MAX_SHARE = { target: 0.01, condition: 0.003 } as const
/** Nobody waits longer than that to be sure that something is nowhere. In milliseconds. */
const PATIENCE_MS = 3_000
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
 * Suspected is every custom element without an open root, once; and while there is a need, every element that can have
 * one, anew each time the page is read, as a root may be attached later.
 */
export interface ClosedShadowRoots {
  /** After each reading of the page. Answers whether something is asked for now. */
  readonly note: (page: Page, need: Need) => boolean
  /**
   * Asks for the root of this element, if it may have one and was not asked for: what has the focus is in there. Asked for
   * anew where it was just used: its root may be attached since. Answers whether it may have one that is not known.
   */
  readonly suspect: (host: Element, why?: 'focused' | 'used') => boolean
  /** Whether everything on the page that may have a root was asked about, or that was waited for in vain. */
  readonly isClear: (page: Page) => boolean
  /**
   * Called by the app: first without anything, for the elements that wait to be looked at, each time the next ones; then
   * with these, and the roots that they have.
   */
  readonly meet: (taken?: unknown, ...roots: readonly unknown[]) => readonly Element[] | undefined
}

/**
 * What roots that are not known yet are needed for. `doubt`: a condition waits to be sure that something is nowhere. On a
 * page that has settled, `target`: it is nowhere, or the screen is not known; `condition`: what one looks for is nowhere.
 */
export type Need = 'nothing' | 'condition' | 'target' | 'doubt'

export interface ClosedShadowRootsParts {
  readonly ask: () => void
  readonly onRoot: (root: ShadowRoot) => void
  /** After `onRoot` of all that came at a time, and when a doubt is over. */
  readonly onHanded: () => void
  readonly now: () => number
}

export function createClosedShadowRoots({ ask, onRoot, onHanded, now }: ClosedShadowRootsParts): ClosedShadowRoots {
  /** In which round an element was asked for last. */
  const asked = new WeakMap<Element, number>()
  const answered = new WeakSet<Element>()
  let round = 0
  let nextRound = 0
  let waiting: readonly Element[] = []
  /** What the app took last; it comes again where the app was kept from answering. */
  let taken: readonly Element[] = []
  let lacking: { readonly page: Page; readonly need: 'condition' | 'target' } | undefined
  let isSoon = false
  let stopAnew: (() => void) | undefined
  /** Whether the app answered at all, and whether that was waited for in vain: then it is asked, but not waited for. */
  let isHeard = false
  let isSilent = false
  /** Since when something may be in what was not asked about, and how to stop waiting for that. */
  let doubted: { readonly since: number; readonly stop: () => void } | undefined

  function note(page: Page, need: Need): boolean {
    lacking = need === 'condition' || need === 'target' ? { page, need } : undefined
    if (need !== 'doubt') endDoubt()
    if (need === 'doubt') wait(toHollowFirst(toHosts(page).filter((host) => !asked.has(host))))
    else if (!lacking) wait(page.hosts.filter((host) => !asked.has(host)))
    else if (!isSoon) {
      isSoon = true
      later(noteLacking, PAUSE_MS)
    }
    return waiting.length > 0 || (lacking !== undefined && now() >= nextRound)
  }

  function noteLacking(): void {
    isSoon = false
    stopAnew?.()
    if (!lacking) return
    const hosts = toHosts(lacking.page).slice(0, MAX_WAITING)
    if (now() >= nextRound) {
      round += 1
      nextRound = now() + Math.max(REST_MS, (hosts.length * ASKING_MS) / MAX_SHARE[lacking.need])
    } else stopAnew = later(noteLacking, nextRound - now() + 1)
    wait(toHollowFirst(hosts.filter((host) => asked.get(host) !== round)))
  }

  function isClear(page: Page): boolean {
    if (isSilent || toHosts(page).every((host) => answered.has(host))) return true
    doubted ??= { since: now(), stop: later(onHanded, PATIENCE_MS + 1) }
    const isOver = now() - doubted.since >= PATIENCE_MS
    isSilent = isOver && !isHeard
    return isOver
  }

  function endDoubt(): void {
    doubted?.stop()
    doubted = undefined
  }

  function wait(hosts: readonly Element[]): void {
    waiting = hosts
    if (waiting.length > 0) ask()
  }

  function take(): readonly Element[] {
    const all = [...new Set([...taken, ...waiting])]
    taken = all.slice(0, AT_A_TIME)
    for (const host of taken) asked.set(host, round)
    waiting = all.slice(AT_A_TIME)
    if (waiting.length > 0) ask()
    return taken.filter(({ isConnected }) => isConnected)
  }

  function receive(looked: unknown, roots: readonly unknown[]): undefined {
    isHeard = true
    taken = []
    for (const host of Array.isArray(looked) ? looked : []) answered.add(host)
    const closed = roots.filter((root) => root instanceof ShadowRoot && !handed.has(root.host))
    for (const root of closed as readonly ShadowRoot[]) {
      handed.set(root.host, root)
      isAnyHanded = true
      onRoot(root)
    }
    if (closed.length > 0 || (doubted && waiting.length === 0)) onHanded()
  }

  function suspect(host: Element, why: 'focused' | 'used' = 'focused'): boolean {
    const mayHave = !toShadowRoot(host) && (host.tagName.includes('-') || HOSTS.has(host.tagName))
    if (mayHave && (why === 'used' || !answered.has(host))) wait([host, ...waiting])
    return mayHave
  }

  return { note, suspect, isClear, meet: (taken, ...roots) => (taken === undefined ? take() : receive(taken, roots)) }
}

function toHosts(page: Page): readonly Element[] {
  return [...page.hosts, ...toPlainHosts(page)]
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
