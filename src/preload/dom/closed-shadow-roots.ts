import type { Page } from './page.ts'
import { handOver, isHandedOver, toShadowRoot } from './shadow-root.ts'
import { later } from './timer.ts'

/** The most elements that wait to be asked for: a page of more hosts is none that a person works in. */
const MAX_WAITING = 20_000
/** The pause before elements are asked for, in milliseconds: what is looked for may have come by then. */
const PAUSE_MS = 100
/** The number of elements that are handed to the app at a time. */
const AT_A_TIME = 300
/** The most that asking for one element takes, in milliseconds, and the share of the time that asking again may take. */
const ASKING_MS = 0.03
const MAX_SHARE = { target: 0.01, condition: 0.003 } as const
/** The longest that people wait to be sure that something is nowhere, in milliseconds. */
const PATIENCE_MS = 3_000
/**
 * The least time before everything is asked for again, in milliseconds: nobody waits for a root that is attached late
 * without any other change.
 */
const REST_MS = 1_000

/**
 * Why roots that are not known yet are needed. `doubt`: a condition waits to be sure that something is nowhere. On a page
 * that has settled, `target`: it is nowhere, or the screen is not known; `condition`: what one looks for is nowhere.
 */
export type Need = 'nothing' | 'condition' | 'target' | 'doubt'

export interface ClosedShadowRootsParts {
  readonly ask: () => void
  readonly onRoot: (root: ShadowRoot) => void
  /** Called after `onRoot` of all that came at a time, and when a doubt is over. */
  readonly onHanded: () => void
  readonly now: () => number
}

/**
 * Finds elements that may have a closed root, and takes those roots from the app. No page script can see or stop it: the
 * app reads them by Chromium's inspector, and both meet in the preload's own world.
 *
 * Every custom element without an open root is asked about once. While there is a need, so is every element that can have a
 * root, again at each reading of the page, as one may be attached later.
 */
export class ClosedShadowRoots {
  readonly #parts: ClosedShadowRootsParts
  /** In which round an element was asked for last. */
  readonly #asked = new WeakMap<Element, number>()
  readonly #answered = new WeakSet<Element>()
  #round = 0
  #nextRound = 0
  #waiting: readonly Element[] = []
  /** The elements that the app took last; they are given again where the app was kept from answering. */
  #taken: readonly Element[] = []
  #lacking: { readonly page: Page; readonly need: 'condition' | 'target' } | undefined
  #isSoon = false
  #stopAnew: (() => void) | undefined
  /** Whether the app answered at all, and whether that was waited for in vain: then it is asked, but not waited for. */
  #isHeard = false
  #isSilent = false
  /** Since when something may be in what was not asked about, and how to stop waiting for that. */
  #doubted: { readonly since: number; readonly stop: () => void } | undefined

  constructor(parts: ClosedShadowRootsParts) {
    this.#parts = parts
  }

  /** Notes a reading of the page. Returns whether something is asked for now. */
  note(page: Page, need: Need): boolean {
    this.#lacking = need === 'condition' || need === 'target' ? { page, need } : undefined
    if (need !== 'doubt') this.#endDoubt()
    if (need === 'doubt') this.#wait(toHollowFirst(toHosts(page).filter((host) => !this.#asked.has(host))))
    else if (!this.#lacking) this.#wait(page.hosts.filter((host) => !this.#asked.has(host)))
    else if (!this.#isSoon) {
      this.#isSoon = true
      later(() => this.#noteLacking(), PAUSE_MS)
    }
    return this.#waiting.length > 0 || (this.#lacking !== undefined && this.#parts.now() >= this.#nextRound)
  }

  /**
   * Asks for the root of this element, if it may have one and was not asked for: what has the focus is in there. Asks again
   * where it was just used: its root may be attached since. Returns whether it may have one that is not known.
   */
  suspect(host: Element, why: 'focused' | 'used' = 'focused'): boolean {
    const mayHave = !toShadowRoot(host) && (host.tagName.includes('-') || HOSTS.has(host.tagName))
    if (mayHave && (why === 'used' || !this.#answered.has(host))) this.#wait([host, ...this.#waiting])
    return mayHave
  }

  /** Checks whether everything on the page that may have a root was asked about, or that was waited for in vain. */
  isClear(page: Page): boolean {
    if (this.#isSilent || toHosts(page).every((host) => this.#answered.has(host))) return true
    const { now, onHanded } = this.#parts
    this.#doubted ??= { since: now(), stop: later(onHanded, PATIENCE_MS + 1) }
    const isOver = now() - this.#doubted.since >= PATIENCE_MS
    this.#isSilent = isOver && !this.#isHeard
    return isOver
  }

  /**
   * Answers the app. It calls first without anything, for the next elements to look at, each time others; then with these
   * elements and the roots that they have.
   */
  meet(looked?: unknown, ...roots: readonly unknown[]): readonly Element[] | undefined {
    return looked === undefined ? this.#take() : this.#receive(looked, roots)
  }

  #noteLacking(): void {
    this.#isSoon = false
    this.#stopAnew?.()
    if (!this.#lacking) return
    const { now } = this.#parts
    const hosts = toHosts(this.#lacking.page).slice(0, MAX_WAITING)
    if (now() >= this.#nextRound) {
      this.#round += 1
      this.#nextRound = now() + Math.max(REST_MS, (hosts.length * ASKING_MS) / MAX_SHARE[this.#lacking.need])
    } else this.#stopAnew = later(() => this.#noteLacking(), this.#nextRound - now() + 1)
    this.#wait(toHollowFirst(hosts.filter((host) => this.#asked.get(host) !== this.#round)))
  }

  #endDoubt(): void {
    this.#doubted?.stop()
    this.#doubted = undefined
  }

  #wait(hosts: readonly Element[]): void {
    this.#waiting = hosts
    if (this.#waiting.length > 0) this.#parts.ask()
  }

  #take(): readonly Element[] {
    const all = [...new Set([...this.#taken, ...this.#waiting])]
    this.#taken = all.slice(0, AT_A_TIME)
    for (const host of this.#taken) this.#asked.set(host, this.#round)
    this.#wait(all.slice(AT_A_TIME))
    return this.#taken.filter(({ isConnected }) => isConnected)
  }

  #receive(looked: unknown, roots: readonly unknown[]): undefined {
    this.#isHeard = true
    this.#taken = []
    for (const host of Array.isArray(looked) ? looked : []) this.#answered.add(host)
    const closed = roots.filter((root) => root instanceof ShadowRoot && !isHandedOver(root.host))
    for (const root of closed as readonly ShadowRoot[]) {
      handOver(root)
      this.#parts.onRoot(root)
    }
    if (closed.length > 0 || (this.#doubted && this.#waiting.length === 0)) this.#parts.onHanded()
  }
}

function toHosts(page: Page): readonly Element[] {
  return [...page.hosts, ...toPlainHosts(page)]
}

/** Finds plain elements without a root that we know. */
function toPlainHosts(page: Page): readonly Element[] {
  return [...page.elements()].filter((element) => HOSTS.has(element.tagName) && !toShadowRoot(element))
}

/** Returns elements that show nothing of their own first: it is they that hold a root, mostly. */
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
