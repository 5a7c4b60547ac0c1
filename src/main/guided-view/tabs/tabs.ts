import type { BrowserWindow, Session } from 'electron'
import { createActor } from 'xstate'
import type { Order } from '../../../core/guidance/protocol/signal.ts'
import type { Slot } from '../../../core/ipc/contract.ts'
import { type Allowance, isAllowed } from '../../../core/navigation/allowance.ts'
import { isSamePath } from '../../../core/navigation/page-address.ts'
import { isFilled, isNew, type Refused, tabMachine, toPageStatus } from '../../../core/navigation/tab.ts'
import type { PageState, Steering } from '../../../core/session/context.ts'
import { EMPTY } from './blank-popup.ts'
import type { PageKey } from './keys.ts'
import { type PageSize, resetZoom } from './page-size.ts'
import { createOpener } from './popups.ts'
import { createPortalPage, type PageEvents, type PagePreload, type Place, type PortalPage } from './portal-page.ts'
import { closeContents, isFocused, type OpenPage } from './tab.ts'
import type { WindowRequest } from './window-open.ts'

/** How many pages a portal may have open, and how many it may open a minute: it must not keep the machine busy. */
const MOST = 5
const MOST_A_MINUTE = 20
const MINUTE = 60_000

export interface GuidedViewEvents extends Omit<PageEvents, 'onPageKey' | 'onBarred'> {
  /** The page in sight was kept from an address off the list; or one has come in it, `isOther` of another path. */
  readonly onBarred?: (address: string) => void
  readonly onMoved?: (isOther: boolean) => void
  readonly onDownload: (file: string) => void
  /** The page opened another one, and that one has come. */
  readonly onOpened: () => void
  /** Another page shows: what is to be watched must be told to it. */
  readonly onShown: () => void
}

interface PagesParts {
  readonly window: BrowserWindow
  readonly partition: Session
  readonly allowance: Allowance
  readonly place: Place
  readonly events: GuidedViewEvents
  readonly preload: PagePreload
  readonly size: PageSize
  /** `here`: pages that ask for a window of their own open in the one there is. */
  readonly opens: 'apart' | 'here'
}

export interface Pages {
  place(slot: Slot | null): void
  order(order: Order): void
  steer(steering: Steering): void
  /** Opens the address that the page in sight was last kept from, where its host is this one and is allowed by now. */
  enter(host: string): void
  /** The address that the page in sight was last kept from; '' where there is none. */
  barred(): string
  /** Resolves once what was pressed in the page that shows has been told. */
  settled(): Promise<void>
  /** Tells of the page that shows that something was refused to it. */
  say(what: Refused): void
  /** The page with this id of Electron's has its guards; undefined for no page of ours. */
  guardOf(contents: number | undefined): Promise<void> | undefined
  typing(): PortalPage['channel']['typing']
  /** Closes all pages; answers whether none is left. */
  close(): Promise<boolean>
}

/** The pages that a portal has open in our window, one of them in sight. What the others claim is not heard. */
export function createPages({ window, partition, allowance, place, events, preload, opens, size }: PagesParts): Pages {
  let slot: Slot | null = null
  let isClosing = false
  let count = 0
  let order: Order | undefined
  let openings: readonly number[] = []
  let barred = ''
  const pages: OpenPage[] = []
  const first = add(undefined, undefined)
  let shown = first
  const opener = createOpener({
    allowance,
    add,
    drop,
    show,
    load,
    isOpen: (one) => !isClosing && pages.includes(one),
    say: (what) => shown.page.say(what),
    onOpened: events.onOpened,
  })
  load(first, allowance.start)

  function add(opener: OpenPage | undefined, asked: WindowRequest | undefined): OpenPage {
    count += 1
    const input = { isOpened: opener !== undefined, hasAddress: asked?.url !== EMPTY, now: () => performance.now() }
    // Its page is made below, by what already has to know it.
    const unmade: Omit<OpenPage, 'page'> & Partial<Pick<OpenPage, 'page'>> = {
      number: count,
      tab: createActor(tabMachine, { input }).start(),
      opener,
      address: asked?.url ?? allowance.start,
    }
    const one = unmade as OpenPage
    one.tab.on('REOPEN', () => reopen(one))
    one.page = create(one, asked)
    pages.push(one)
    return one
  }

  function create(one: OpenPage, asked: WindowRequest | undefined): PortalPage {
    const made = createPortalPage({
      window,
      partition,
      allowance,
      place,
      events: toEvents(one),
      preload,
      tab: one.tab,
      isShown: () => one === shown,
      opening: {
        where: toWhere,
        open: (next) => {
          openings = [...openings, performance.now()]
          return opener.open(one, next)
        },
        keep: (url) => opener.keep(one, url),
      },
      guest: asked?.guest,
    })
    size.follow(made.contents)
    made.contents.on('did-navigate', (_event, url) => {
      if (one === shown) events.onMoved?.(!isSamePath(one.address, url))
      if (isAllowed(url, allowance)) one.address = url
      // Who would have filled them is gone.
      for (const left of pages.filter(({ opener, tab }) => opener === one && !isFilled(tab))) drop(left)
    })
    made.contents.once('destroyed', () => leftBy(one))
    return made
  }

  function toEvents(one: OpenPage): PageEvents {
    return {
      onSignal: (signal) => one === shown && events.onSignal(signal),
      onField: (news) => one === shown && events.onField?.(news),
      onPage: (state) => one === shown && tell(state),
      onHandKey: events.onHandKey,
      onSizeKey: events.onSizeKey,
      onContents: events.onContents,
      onEscape: events.onEscape,
      onFile: (chooser) => one === shown && (events.onFile?.(chooser) ?? false),
      onPageKey: turnByKey,
      onRefused: (what) => {
        events.onRefused(what)
        if (!isFilled(one.tab)) opener.refuse(one, what)
      },
      onBarred: (address) => {
        if (one !== shown) return
        barred = address
        events.onBarred?.(address)
      },
    }
  }

  function toSeen(): readonly OpenPage[] {
    return pages.filter(({ tab }) => isFilled(tab))
  }

  function tell(state: PageState): void {
    const open = toSeen().map(({ number, tab }) => ({ number, isNew: isNew(tab), isShown: number === shown.number }))
    events.onPage({ ...state, pages: open })
  }

  function toWhere(): 'apart' | 'here' | 'crowd' {
    if (opens === 'here') return 'here'
    openings = openings.filter((at) => performance.now() - at < MINUTE)
    return pages.length >= MOST || openings.length >= MOST_A_MINUTE ? 'crowd' : 'apart'
  }

  function load({ page: { contents, guarded } }: OpenPage, url: string, asked?: WindowRequest): void {
    const options = asked && {
      httpReferrer: asked.referrer,
      ...(asked.sent && { postData: asked.sent.data, extraHeaders: `content-type: ${asked.sent.type}` }),
    }
    void guarded.then(() => (contents.isDestroyed() ? undefined : contents.loadURL(url, options))).catch(() => {}) // did-fail-load tells it
  }

  function reopen(one: OpenPage): void {
    if (isClosing || window.isDestroyed()) return
    if (one.page.contents.isDestroyed()) {
      one.page = create(one, undefined)
      if (one === shown) draw()
    }
    load(one, one.address)
  }

  /** A page is gone: closed by itself, or ended by the system. */
  function leftBy(one: OpenPage): void {
    if (isClosing || window.isDestroyed() || !pages.includes(one)) return
    drop(one)
    if (one !== first) return
    one.tab.send({ type: 'GONE' })
    if (one === shown) tell({ status: toPageStatus(one.tab.getSnapshot()), host: '', secure: false, canGoBack: false })
  }

  function drop(one: OpenPage): void {
    if (one === first || !pages.includes(one)) return
    const { page, opener, tab } = one
    const hadFocus = page.contents.isDestroyed() ? !window.webContents.isFocused() : page.contents.isFocused()
    pages.splice(pages.indexOf(one), 1)
    page.boxes.close()
    if (one === shown) show(opener && pages.includes(opener) ? opener : (toSeen().at(-1) ?? first), hadFocus)
    else shown.page.tell()
    tab.stop()
    void closeContents(window, page)
  }

  function show(next: OpenPage, hadFocus = isFocused(shown.page)): void {
    const before = shown
    if (next !== before) {
      before.tab.send({ type: 'HIDDEN' })
      before.page.channel.hide(order)
      if (!before.page.contents.isDestroyed()) window.contentView.removeChildView(before.page.view)
    }
    shown = next
    draw()
    if (hadFocus && window.isFocused() && !next.page.contents.isDestroyed()) next.page.contents.focus()
    next.page.tell()
    events.onShown()
  }

  function draw(): void {
    const { view, contents } = shown.page
    if (contents.isDestroyed() || window.isDestroyed()) return
    // Out of the window, not only hidden: what is no child of it can be neither seen nor reached by a key.
    if (slot) {
      window.contentView.addChildView(view)
      view.setBounds(slot)
    } else window.contentView.removeChildView(view)
  }

  function turn(action: 'show' | 'close', number: number): void {
    const one = toSeen().find((candidate) => candidate.number === number)
    if (one && action === 'close') drop(one)
    else if (one && one !== shown) show(one)
  }

  function turnByKey(key: PageKey): void {
    const step = { next: 1, previous: -1, close: 0 }[key]
    const seen = toSeen()
    const one = seen[(seen.indexOf(shown) + step + seen.length) % seen.length]
    if (one) turn(key === 'close' ? 'close' : 'show', one.number)
  }

  /** A person who is lost goes back to one page, where the portal begins. */
  function start(): void {
    for (const one of pages.slice(1)) drop(one)
    first.address = allowance.start
    reopen(first)
  }

  return {
    place: (next) => {
      slot = next
      draw()
    },
    order: (next) => {
      order = next
      shown.page.channel.send(next)
    },
    steer: (steering) => {
      const { action } = steering
      if ('page' in steering) return turn(steering.action, steering.page)
      const { contents, boxes } = shown.page
      if (action === 'focus') return contents.isDestroyed() ? undefined : contents.focus()
      if (action === 'larger' || action === 'smaller') return size.step(action)
      shown.tab.send({ type: 'RETRIED' })
      boxes.close()
      if (action === 'start') start()
      else if (contents.isDestroyed() || contents.isCrashed()) reopen(shown)
      else if (action === 'reload') contents.reload()
      else if (contents.navigationHistory.canGoBack()) contents.navigationHistory.goBack()
    },
    enter: (host) => {
      // By its address alone: what a form sent there is not sent again.
      if (isAllowed(barred, allowance) && new URL(barred).hostname === host) load(shown, barred)
      barred = ''
    },
    barred: () => barred,
    settled: () => shown.page.channel.settled(),
    say: (what) => shown.page.say(what),
    typing: () => shown.page.channel.typing,
    guardOf: (id) =>
      pages.find(({ page: { contents } }) => !contents.isDestroyed() && contents.id === id)?.page.guarded,
    close: async () => {
      isClosing = true
      for (const { tab, page } of pages) {
        tab.stop()
        page.boxes.close()
        resetZoom(page.contents)
      }
      return (await Promise.all(pages.map(({ page }) => closeContents(window, page)))).every(Boolean)
    },
  }
}
