import type { BrowserWindow, Session } from 'electron'
import type { Slot } from '../../../core/base/slot.ts'
import type { Order } from '../../../core/guidance/protocol/signal.ts'
import { type Allowance, isAllowed } from '../../../core/navigation/allowance.ts'
import { isSamePath } from '../../../core/navigation/page-address.ts'
import type { PageState } from '../../../core/navigation/page-state.ts'
import { isFilled, toPageStatus } from '../../../core/navigation/tab.ts'
import type { Refused } from '../../../core/navigation/tab-event.ts'
import type { Steering } from '../../../core/session/context.ts'
import { startTab, toListed } from './open-tab.ts'
import { createPopups, type Popups } from './popups.ts'
import {
  createPortalPage,
  type GuidedViewEvents,
  type PageEvents,
  type PagePreload,
  type Place,
  type PortalPage,
} from './portal-page.ts'
import { closeContents, isFocused, loadAgain, loadPage, type OpenPage, type PageSize, resetZoom } from './tab.ts'
import { OpeningLimit, type WindowRequest } from './window-open.ts'

interface PagesParts {
  readonly window: BrowserWindow
  readonly partition: Session
  readonly allowance: Allowance
  readonly place: Place
  readonly events: GuidedViewEvents
  readonly preload: PagePreload
  readonly size: PageSize
  /** `here`: a page that asks for a window opens in the current one. */
  readonly opens: 'apart' | 'here'
}

/** Holds the pages that a portal has open in our window, one of them in sight. Signals of the others are dropped. */
export class Pages {
  readonly #parts: PagesParts
  readonly #popups: Popups
  readonly #limit = new OpeningLimit()
  readonly #pages: OpenPage[] = []
  readonly #first: OpenPage
  #shown: OpenPage
  #slot: Slot | null = null
  #order: Order | undefined
  #count = 0
  #barred = ''
  #isAsked = false
  #isClosing = false

  constructor(parts: PagesParts) {
    this.#parts = parts
    this.#first = this.#add(undefined, undefined)
    this.#shown = this.#first
    this.#popups = createPopups({
      allowance: parts.allowance,
      add: (opener, request) => this.#add(opener, request),
      drop: (one) => this.#drop(one),
      show: (one) => this.#show(one),
      load: loadPage,
      isOpen: (one) => !this.#isClosing && this.#pages.includes(one),
      reportRefused: (what) => this.reportRefused(what),
      onOpened: parts.events.onOpened,
    })
  }

  /** Loads the portal once it has its place: Chromium gives the focus only to a page that comes where it is in sight. */
  place(slot: Slot | null): void {
    this.#slot = slot
    this.#draw()
    if (!slot || this.#isAsked) return
    this.#isAsked = true
    loadPage(this.#first, this.#parts.allowance.start)
  }

  order(order: Order): void {
    this.#order = order
    this.#shown.page.channel.send(order)
  }

  steer(steering: Steering): void {
    const { contents } = this.#shown.page
    if ('page' in steering) this.#turn(steering.action, steering.page)
    else if (steering.action === 'larger' || steering.action === 'smaller') this.#parts.size.step(steering.action)
    else if (steering.action !== 'focus') this.#go(steering.action)
    else if (!contents.isDestroyed()) contents.focus()
  }

  /** Opens the address (no form data) that the page in sight was last blocked from, if its host is this one and allowed now. */
  enter(host: string): void {
    const barred = this.#barred
    if (isAllowed(barred, this.#parts.allowance) && new URL(barred).hostname === host) loadPage(this.#shown, barred)
    this.#barred = ''
  }

  /** Returns the address that the page in sight was last blocked from; '' where there is none. */
  barred(): string {
    return this.#barred
  }

  /** Resolves once all presses in the page in sight have been passed on. */
  settled(): Promise<void> {
    return this.#shown.page.channel.settled()
  }

  /** Shows on the page in sight that something was refused. */
  reportRefused(what: Refused): void {
    this.#shown.page.reportRefused(what)
  }

  typing(): PortalPage['channel']['typing'] {
    return this.#shown.page.channel.typing
  }

  /** Returns what resolves once the page with this Electron id is guarded; undefined for a page that is not ours. */
  guardOf(id: number | undefined): Promise<void> | undefined {
    return this.#pages.find(({ page: { contents } }) => !contents.isDestroyed() && contents.id === id)?.page.guarded
  }

  /** Closes all pages; returns whether none is left. */
  async close(): Promise<boolean> {
    this.#isClosing = true
    for (const { tab, page } of this.#pages) {
      tab.stop()
      page.boxes.close()
      resetZoom(page.contents)
    }
    return (await Promise.all(this.#pages.map(({ page }) => closeContents(this.#parts.window, page)))).every(Boolean)
  }

  #add(opener: OpenPage | undefined, request: WindowRequest | undefined): OpenPage {
    this.#count += 1
    // The page is created below, by functions that already need this object.
    const unmade: Omit<OpenPage, 'page'> & Partial<Pick<OpenPage, 'page'>> = {
      number: this.#count,
      tab: startTab(opener !== undefined, request),
      opener,
      address: request?.url ?? this.#parts.allowance.start,
    }
    const one = unmade as OpenPage
    one.tab.on('REOPEN', () => this.#reopen(one))
    one.page = this.#create(one, request)
    this.#pages.push(one)
    return one
  }

  #create(one: OpenPage, request: WindowRequest | undefined): PortalPage {
    const { window, partition, allowance, place, preload, size, events, opens } = this.#parts
    const made = createPortalPage({
      window,
      partition,
      allowance,
      place,
      events: this.#createEvents(one),
      preload,
      tab: one.tab,
      isShown: () => one === this.#shown,
      opening: {
        where: () => (opens === 'here' ? 'here' : this.#limit.isReached(this.#pages.length) ? 'crowd' : 'apart'),
        open: (next) => {
          this.#limit.count()
          return this.#popups.open(one, next)
        },
        keep: (url) => this.#popups.keep(one, url),
      },
      guest: request?.guest,
    })
    size.follow(made.contents)
    made.contents.on('did-navigate', (_event, url) => {
      if (one === this.#shown) events.onMoved?.(!isSamePath(one.address, url))
      if (isAllowed(url, allowance) && made.shown()?.isForm !== true) one.address = url
      // The page that would have filled these popups is gone.
      for (const left of this.#pages.filter(({ opener, tab }) => opener === one && !isFilled(tab))) this.#drop(left)
    })
    made.contents.once('destroyed', () => this.#leftBy(one))
    return made
  }

  #createEvents(one: OpenPage): PageEvents {
    const { events } = this.#parts
    return {
      onSignal: (signal) => one === this.#shown && events.onSignal(signal),
      onField: (news) => one === this.#shown && events.onField?.(news),
      onPage: (state) => one === this.#shown && this.#report(state),
      onHandKey: events.onHandKey,
      onWordKey: events.onWordKey,
      onSizeKey: events.onSizeKey,
      onContents: events.onContents,
      onEscape: events.onEscape,
      onFile: (chooser) => one === this.#shown && (events.onFile?.(chooser) ?? false),
      onPageKey: (key) => (key === 'reload' || key === 'back' ? this.#go(key) : this.#turnByKey(key)),
      onRefused: (what) => {
        events.onRefused(what)
        if (!isFilled(one.tab)) this.#popups.refuse(one, what)
      },
      onBarred: (address) => {
        if (one !== this.#shown) return
        this.#barred = address
        events.onBarred?.(address)
      },
    }
  }

  readonly #filled = (): readonly OpenPage[] => this.#pages.filter(({ tab }) => isFilled(tab))

  #report(state: PageState): void {
    this.#parts.events.onPage({ ...state, pages: this.#filled().map((one) => toListed(one, this.#shown)) })
  }

  #reopen(one: OpenPage): void {
    if (this.#isClosing || this.#parts.window.isDestroyed()) return
    if (one.page.contents.isDestroyed()) {
      one.page = this.#create(one, undefined)
      if (one === this.#shown) this.#draw()
    }
    loadPage(one, one.address)
  }

  /** Drops a page that closed itself or whose process ended. */
  #leftBy(one: OpenPage): void {
    if (this.#isClosing || this.#parts.window.isDestroyed() || !this.#pages.includes(one)) return
    this.#drop(one)
    if (one !== this.#first) return
    one.tab.send({ type: 'GONE' })
    const status = toPageStatus(one.tab.getSnapshot())
    if (one === this.#shown) this.#report({ status, host: '', secure: false, canGoBack: false })
  }

  #drop(one: OpenPage): void {
    const { window } = this.#parts
    if (one === this.#first || !this.#pages.includes(one)) return
    const { page, opener, tab } = one
    const hadFocus = page.contents.isDestroyed() ? !window.webContents.isFocused() : page.contents.isFocused()
    this.#pages.splice(this.#pages.indexOf(one), 1)
    page.boxes.close()
    if (one !== this.#shown) this.#shown.page.report()
    else if (opener && this.#pages.includes(opener)) this.#show(opener, hadFocus)
    else this.#show(this.#filled().at(-1) ?? this.#first, hadFocus)
    tab.stop()
    void closeContents(window, page)
  }

  #show(next: OpenPage, hadFocus = isFocused(this.#shown.page)): void {
    const { window, events } = this.#parts
    const before = this.#shown
    if (next !== before) {
      before.tab.send({ type: 'HIDDEN' })
      before.page.channel.hide(this.#order)
      if (!before.page.contents.isDestroyed()) window.contentView.removeChildView(before.page.view)
    }
    this.#shown = next
    this.#draw()
    if (hadFocus && window.isFocused() && !next.page.contents.isDestroyed()) next.page.contents.focus()
    next.page.report()
    events.onShown()
  }

  #draw(): void {
    const { window } = this.#parts
    const { view, contents } = this.#shown.page
    if (contents.isDestroyed() || window.isDestroyed()) return
    // Removed from the window, not only hidden: only then can no key reach it.
    if (this.#slot) {
      window.contentView.addChildView(view)
      view.setBounds(this.#slot)
    } else window.contentView.removeChildView(view)
  }

  #go(action: 'start' | 'reload' | 'back'): void {
    const { tab, page } = this.#shown
    const { contents, boxes } = page
    tab.send({ type: action === 'reload' ? 'AGAIN' : 'RETRIED' })
    boxes.close()
    if (action === 'start') this.#start()
    else if (contents.isDestroyed() || contents.isCrashed()) this.#reopen(this.#shown)
    else if (action === 'reload') loadAgain(this.#shown)
    else if (contents.navigationHistory.canGoBack()) contents.navigationHistory.goBack()
  }

  #turn(action: 'show' | 'close', number: number): void {
    const one = this.#filled().find((candidate) => candidate.number === number)
    if (one && action === 'close') this.#drop(one)
    else if (one && one !== this.#shown) this.#show(one)
  }

  #turnByKey(key: 'next' | 'previous' | 'close'): void {
    const step = { next: 1, previous: -1, close: 0 }[key]
    const filled = this.#filled()
    const one = filled[(filled.indexOf(this.#shown) + step + filled.length) % filled.length]
    if (one) this.#turn(key === 'close' ? 'close' : 'show', one.number)
  }

  /** Closes all popups and goes to the portal's first page, for a person who is lost. */
  #start(): void {
    for (const one of this.#pages.slice(1)) this.#drop(one)
    this.#first.address = this.#parts.allowance.start
    this.#reopen(this.#first)
  }
}
