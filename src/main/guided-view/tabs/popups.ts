import { setTimeout as delay } from 'node:timers/promises'
import type { WebContents } from 'electron'
import type { Refusal } from '../../../core/base/refusal.ts'
import type { Allowance } from '../../../core/navigation/allowance.ts'
import { isFilled } from '../../../core/navigation/tab.ts'
import type { Refused } from '../../../core/navigation/tab-event.ts'
import { BLANK, watchBlankPopup } from './blank-popup.ts'
import type { OpenPage } from './tab.ts'
import type { WindowRequest } from './window-open.ts'

/** The time within which a page must have its guards, in milliseconds. */
const GUARD_WAIT = 3_000

interface PopupsParts {
  readonly allowance: Allowance
  readonly add: (opener: OpenPage, request: WindowRequest) => OpenPage
  readonly drop: (one: OpenPage) => void
  readonly show: (one: OpenPage) => void
  readonly load: (one: OpenPage, url: string, request: WindowRequest) => void
  readonly isOpen: (one: OpenPage) => boolean
  /** Shows a refusal on the page in sight. */
  readonly reportRefused: (what: Refused) => void
  /** Called when a popup has loaded. */
  readonly onOpened: () => void
}

/** Opens popups for a page of the view, and follows each until it has loaded or turned out to show nothing. */
export interface Popups {
  readonly open: (opener: OpenPage, request: WindowRequest) => WebContents
  /** Saves what a page made as a file (`blob:`), and drops a popup that was opened only for that. */
  readonly keep: (one: OpenPage, url: string) => void
  /** Handles a refusal in a popup that shows nothing yet. */
  readonly refuse: (one: OpenPage, what: Refusal) => void
}

export function createPopups({
  allowance,
  add,
  drop,
  show,
  load,
  isOpen,
  reportRefused,
  onOpened,
}: PopupsParts): Popups {
  function open(opener: OpenPage, request: WindowRequest): WebContents {
    const one = add(opener, request)
    const late = delay(GUARD_WAIT).then(() => Promise.reject(new Error('not guarded')))
    const guarded = Promise.race([one.page.guarded, late])
    if (isFilled(one.tab)) {
      show(one)
      void guarded.then(
        () => begin(one, request),
        () => openAgain(one, opener, request),
      )
    } else awaitFilling(one, guarded)
    return one.page.contents
  }

  /** Keeps a blank popup out of sight until it shows something. */
  function awaitFilling(one: OpenPage, guarded: Promise<void>): void {
    one.tab.on('FILLED', () => show(one))
    one.tab.on('SENT', () => void guarded.then(() => arriveOnce(one)).catch(() => {}))
    one.tab.on('UNUSED', () => drop(one))
    watchBlankPopup(one.page.contents, one.tab, allowance, guarded)
    guarded.catch(() => drop(one))
  }

  function begin(one: OpenPage, request: WindowRequest): void {
    arriveOnce(one)
    if (!request.guest) load(one, request.url, request)
  }

  function arriveOnce(one: OpenPage): void {
    watchFirstLoad(one.page.contents, {
      onArrived: onOpened,
      // A popup that turned into a download, or was refused, is closed.
      onNothing: (refused) => {
        drop(one)
        if (refused) reportRefused(refused)
      },
    })
  }

  /**
   * Opens a popup whose guards failed, and which has loaded nothing, once more: now as a page that its opener has no
   * reference to.
   */
  function openAgain(one: OpenPage, opener: OpenPage, request: WindowRequest): void {
    if (!isOpen(one)) return
    drop(one)
    if (request.guest) open(opener, { ...request, guest: undefined })
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
      reportRefused(what)
    },
  }
}

/**
 * Chromium's net errors of a load that shows no page: replaced or turned into a download, or cancelled by our guard.
 */
const ABORTED = -3
const BLOCKED_BY_CLIENT = -20

/** The time within which a page that stopped loading may start again, in milliseconds. */
const AFTER_STOP = 400

interface FirstLoad {
  readonly onArrived: () => void
  /** Called when no page was loaded; with what was refused, if anything was. */
  readonly onNothing: (refused: Refusal | undefined) => void
}

/**
 * Reports the outcome of a popup's first load, once: a page loaded (or failed where people see it), or there is nothing
 * to show.
 */
function watchFirstLoad(contents: WebContents, { onArrived, onNothing }: FirstLoad): void {
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
    if (url !== BLANK) over(onArrived)
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
