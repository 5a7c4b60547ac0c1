import type { Page } from './page.ts'
import { findShadowRoot, isRegistered, registerClosedRoot } from './shadow-root.ts'
import { later } from './timer.ts'

/** The most elements that wait for a request: a page of more hosts is none that a person works in. */
const MAX_WAITING = 20_000
/** The pause before a request, in milliseconds: the target may have appeared by then. */
const PAUSE_MS = 100
/** The most elements in one request. */
const AT_A_TIME = 300
/**
 * The longest time that the request of one element takes, in milliseconds, and the share of the time for repeated
 * requests.
 */
const ASKING_MS = 0.03
const MAX_SHARE = { target: 0.01, condition: 0.003 } as const
/** The longest time that people wait until an absence is certain, in milliseconds. */
const PATIENCE_MS = 3_000
/**
 * The least time before all elements are requested again, in milliseconds: nobody waits for a root that is attached
 * late without any other change.
 */
const REST_MS = 1_000

/**
 * The reason why unknown roots are needed. `doubt`: a condition waits until an absence is certain. On a settled page,
 * `target`: the target or the screen was not found; `condition`: something else was not found.
 */
export type Need = 'nothing' | 'condition' | 'target' | 'doubt'

export interface ClosedShadowRootsParts {
  readonly requestRoots: () => void
  readonly onRoot: (root: ShadowRoot) => void
  /** Called after `onRoot` of all received roots, and when a doubt is over. */
  readonly onReceived: () => void
  readonly now: () => number
}

/**
 * Finds elements that may have a closed root, and receives those roots from the app, which reads them by Chromium's
 * inspector in the preload's own world: no page script can see or stop it. Requests every custom element without an
 * open root once. While there is a need it also requests every element that can have a root, again at each reading, as
 * one may be attached later.
 */
export class ClosedShadowRoots {
  readonly #parts: ClosedShadowRootsParts
  /** The round in which an element was requested last. */
  readonly #requested = new WeakMap<Element, number>()
  readonly #answered = new WeakSet<Element>()
  #round = 0
  #nextRound = 0
  #waiting: readonly Element[] = []
  /** The elements of the last request; they are sent again if the app could not answer. */
  #taken: readonly Element[] = []
  #lacking: { readonly page: Page; readonly need: 'condition' | 'target' } | undefined
  #isSoon = false
  #stopRetry: (() => void) | undefined
  /**
   * Whether the app has ever answered, and whether the wait for it was in vain: then requests go on without waiting.
   */
  #hasReceived = false
  #isSilent = false
  /** The start of a doubt, and how to stop waiting for its end. */
  #doubted: { readonly since: number; readonly stop: () => void } | undefined

  constructor(parts: ClosedShadowRootsParts) {
    this.#parts = parts
  }

  /** Notes a reading of the page. Returns whether a request is under way. */
  note(page: Page, need: Need): boolean {
    this.#lacking = need === 'condition' || need === 'target' ? { page, need } : undefined
    if (need !== 'doubt') this.#endDoubt()
    if (need === 'doubt') this.#request(sortHollowFirst(findHosts(page).filter((host) => !this.#requested.has(host))))
    else if (!this.#lacking) this.#request(page.hosts.filter((host) => !this.#requested.has(host)))
    else if (!this.#isSoon) {
      this.#isSoon = true
      later(() => this.#noteLacking(), PAUSE_MS)
    }
    return this.#waiting.length > 0 || (this.#lacking !== undefined && this.#parts.now() >= this.#nextRound)
  }

  /**
   * Requests the root of this element, if it may have one: it has the focus. Requests again where it was just used, as
   * its root may be attached since. Returns whether it may have an unknown root.
   */
  suspect(host: Element, why: 'focused' | 'used' = 'focused'): boolean {
    const mayHave = !findShadowRoot(host) && (host.tagName.includes('-') || HOSTS.has(host.tagName))
    if (mayHave && (why === 'used' || !this.#answered.has(host))) this.#request([host, ...this.#waiting])
    return mayHave
  }

  /** Checks whether the app has answered for every element that may have a root, or the wait for it was in vain. */
  isClear(page: Page): boolean {
    if (this.#isSilent || findHosts(page).every((host) => this.#answered.has(host))) return true
    const { now, onReceived } = this.#parts
    this.#doubted ??= { since: now(), stop: later(onReceived, PATIENCE_MS + 1) }
    const isOver = now() - this.#doubted.since >= PATIENCE_MS
    this.#isSilent = isOver && !this.#hasReceived
    return isOver
  }

  /**
   * Answers a call of the app: without arguments returns the next elements to inspect; called with these elements,
   * receives the roots that they have.
   */
  answer(looked?: unknown, ...roots: readonly unknown[]): readonly Element[] | undefined {
    return looked === undefined ? this.#nextHosts() : this.#receive(looked, roots)
  }

  #noteLacking(): void {
    this.#isSoon = false
    this.#stopRetry?.()
    if (!this.#lacking) return
    const { now } = this.#parts
    const hosts = findHosts(this.#lacking.page).slice(0, MAX_WAITING)
    if (now() >= this.#nextRound) {
      this.#round += 1
      this.#nextRound = now() + Math.max(REST_MS, (hosts.length * ASKING_MS) / MAX_SHARE[this.#lacking.need])
    } else this.#stopRetry = later(() => this.#noteLacking(), this.#nextRound - now() + 1)
    this.#request(sortHollowFirst(hosts.filter((host) => this.#requested.get(host) !== this.#round)))
  }

  #endDoubt(): void {
    this.#doubted?.stop()
    this.#doubted = undefined
  }

  #request(hosts: readonly Element[]): void {
    this.#waiting = hosts
    if (this.#waiting.length > 0) this.#parts.requestRoots()
  }

  #nextHosts(): readonly Element[] {
    const all = [...new Set([...this.#taken, ...this.#waiting])]
    this.#taken = all.slice(0, AT_A_TIME)
    for (const host of this.#taken) this.#requested.set(host, this.#round)
    this.#request(all.slice(AT_A_TIME))
    return this.#taken.filter(({ isConnected }) => isConnected)
  }

  #receive(looked: unknown, roots: readonly unknown[]): undefined {
    this.#hasReceived = true
    this.#taken = []
    for (const host of Array.isArray(looked) ? looked : []) this.#answered.add(host)
    const closed = roots.filter((root) => root instanceof ShadowRoot && !isRegistered(root.host))
    for (const root of closed as readonly ShadowRoot[]) {
      registerClosedRoot(root)
      this.#parts.onRoot(root)
    }
    if (closed.length > 0 || (this.#doubted && this.#waiting.length === 0)) this.#parts.onReceived()
  }
}

function findHosts(page: Page): readonly Element[] {
  return [...page.hosts, ...findPlainHosts(page)]
}

/** Finds plain elements without a known root. */
function findPlainHosts(page: Page): readonly Element[] {
  return [...page.elements()].filter((element) => HOSTS.has(element.tagName) && !findShadowRoot(element))
}

/** Sorts elements that show nothing themselves first, as most hosts do. */
function sortHollowFirst(hosts: readonly Element[]): readonly Element[] {
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
