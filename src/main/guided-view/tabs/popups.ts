import { setTimeout as delay } from 'node:timers/promises'
import type { WebContents } from 'electron'
import type { Refusal } from '../../../core/guidance/protocol/refusal.ts'
import type { Allowance } from '../../../core/navigation/allowance.ts'
import { isFilled, type Refused } from '../../../core/navigation/tab.ts'
import { EMPTY, watchEmptyPage } from './blank-popup.ts'
import type { OpenPage } from './tab.ts'
import type { WindowRequest } from './window-open.ts'

/** How long the guards of a page may take to be there, in milliseconds. */
const GUARD_WAIT = 3_000

interface OpenerParts {
  readonly allowance: Allowance
  readonly add: (opener: OpenPage, asked: WindowRequest) => OpenPage
  readonly drop: (one: OpenPage) => void
  readonly show: (one: OpenPage) => void
  readonly load: (one: OpenPage, url: string, asked: WindowRequest) => void
  readonly isOpen: (one: OpenPage) => boolean
  /** Reports a refusal on the page that shows. */
  readonly say: (what: Refused) => void
  /** Called when a page was opened, and has come. */
  readonly onOpened: () => void
}

/** Opens pages for a page of the view, and follows each until it has come or came to nothing. */
export interface Opener {
  readonly open: (opener: OpenPage, asked: WindowRequest) => WebContents
  /** Keeps what a page has made as a file; a page that was opened for it only has no other use. */
  readonly keep: (one: OpenPage, url: string) => void
  /** Notes that something was refused to a page that is not filled yet. */
  readonly refuse: (one: OpenPage, what: Refusal) => void
}

export function createOpener({ allowance, add, drop, show, load, isOpen, say, onOpened }: OpenerParts): Opener {
  function open(opener: OpenPage, asked: WindowRequest): WebContents {
    const one = add(opener, asked)
    const late = delay(GUARD_WAIT).then(() => Promise.reject(new Error('not guarded')))
    const guarded = Promise.race([one.page.guarded, late])
    if (isFilled(one.tab)) {
      show(one)
      void guarded.then(
        () => begin(one, asked),
        () => openAnew(one, opener, asked),
      )
    } else awaitFilling(one, guarded)
    return one.page.contents
  }

  /** Keeps a page without an address out of sight until there is something to see. */
  function awaitFilling(one: OpenPage, guarded: Promise<void>): void {
    one.tab.on('FILLED', () => show(one))
    one.tab.on('SENT', () => void guarded.then(() => arriveOnce(one)).catch(() => {}))
    one.tab.on('UNUSED', () => drop(one))
    watchEmptyPage(one.page.contents, one.tab, allowance, guarded)
    guarded.catch(() => drop(one))
  }

  function begin(one: OpenPage, asked: WindowRequest): void {
    arriveOnce(one)
    if (!asked.guest) load(one, asked.url, asked)
  }

  function arriveOnce(one: OpenPage): void {
    openOnce(one.page.contents, {
      onArrived: onOpened,
      // What was handed out as a file, or leads elsewhere, leaves no page behind.
      onNothing: (refused) => {
        drop(one)
        if (refused) say(refused)
      },
    })
  }

  /** Opens once more, as one that no other page holds, a page that could not be guarded and so has loaded nothing. */
  function openAnew(one: OpenPage, opener: OpenPage, asked: WindowRequest): void {
    if (!isOpen(one)) return
    drop(one)
    if (asked.guest) open(opener, { ...asked, guest: undefined })
  }

  return {
    open,
    keep: (one, url) => {
      const keeper = isFilled(one.tab) ? one : (one.opener ?? one)
      keeper.page.contents.downloadURL(url)
      if (keeper !== one) drop(one)
    },
    refuse: (one, what) => {
      if (what === 'address') drop(one)
      say(what)
    },
  }
}

/** Chromium's net errors of a load that came to nothing: replaced or handed out as a file, or cancelled by our guard. */
const ABORTED = -3
const BLOCKED_BY_CLIENT = -20

/** The time for which a page that stopped loading may yet begin again, in milliseconds. */
const AFTER_STOP = 400

interface LoadOutcome {
  readonly onArrived: () => void
  /** Called when nothing came of it; with what was refused, where something was. */
  readonly onNothing: (refused: Refusal | undefined) => void
}

/**
 * Reports once what became of a page that another page opened: it came (or failed in sight of all), or there is nothing to
 * see.
 */
function openOnce(contents: WebContents, { onArrived, onNothing }: LoadOutcome): void {
  let isOver = false
  const over = (then: () => void) => {
    if (isOver) return
    isOver = true
    then()
  }
  const fail = (code: number, isMainFrame: boolean) => {
    if (!isMainFrame) return
    if (code === BLOCKED_BY_CLIENT) over(() => onNothing('address'))
    else if (code === ABORTED) over(() => onNothing(undefined))
    // Chromium shows its own page, and the coach says what is wrong.
    else over(() => undefined)
  }
  contents.on('did-navigate', (_event, url) => {
    if (url !== EMPTY) over(onArrived)
  })
  contents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => fail(code, isMainFrame))
  contents.on('did-fail-provisional-load', (_event, code, _description, _url, isMainFrame) => fail(code, isMainFrame))
  contents.on('will-redirect', (event) => {
    if (event.isMainFrame && event.defaultPrevented) over(() => onNothing('address'))
  })
  contents.on('did-stop-loading', () => {
    setTimeout(() => {
      if (!contents.isDestroyed() && !contents.isLoading()) over(() => onNothing(undefined))
    }, AFTER_STOP)
  })
}
