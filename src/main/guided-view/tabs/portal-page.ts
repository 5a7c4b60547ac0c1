import { join } from 'node:path'
import { type BrowserWindow, type Session, type WebContents, WebContentsView, type WebPreferences } from 'electron'
import type { Refusal } from '../../../core/base/refusal.ts'
import { toPrintArguments } from '../../../core/guidance/protocol/block-print.ts'
import type { FieldNews, PageSignal } from '../../../core/guidance/protocol/signal.ts'
import type { Allowance } from '../../../core/navigation/allowance.ts'
import type { PageState } from '../../../core/navigation/page-state.ts'
import type { Tab } from '../../../core/navigation/tab.ts'
import type { Refused } from '../../../core/navigation/tab-event.ts'
import { readSizeKey, type SizeKey } from '../../../core/session/text-size.ts'
import { push } from '../../ipc/requests.ts'
import { installHeartbeat } from '../../watchdog/hang-detector.ts'
import { type InterceptedChooser, installInspection, TOKEN } from '../inspector/index.ts'
import {
  DISABLED_FEATURES,
  findPageRequest,
  installCredentialDenial,
  installMessageBoxes,
  installNavigationGuard,
  type MessageBoxes,
  type PageRequest,
  REMOVED_GLOBALS,
  watchSandboxedBoxes,
} from '../policy/index.ts'
import { PortalChannel } from '../portal-ipc/index.ts'
import { ABORTED, watchPage } from './page-state.ts'
import { installWindowOpenGuard, type Opening } from './window-open.ts'

const PRELOADS = {
  portal: join(__dirname, '../preload/portal.cjs'),
  /** The same with an actor, for training portals only. */
  demonstration: join(__dirname, '../preload/demonstration.cjs'),
  /** The same, of which people only look at the page. */
  film: join(__dirname, '../preload/film.cjs'),
  /** The same with a recorder, for pages that the studio opens. */
  studio: join(__dirname, '../preload/studio.cjs'),
} as const
export type PagePreload = keyof typeof PRELOADS

/** Events of one page. tabs.ts drops those of a page that is not in sight. */
export interface PageEvents {
  readonly onSignal: (signal: PageSignal) => void
  readonly onPage: (page: PageState) => void
  readonly onHandKey: () => void
  /** Called for the key by which the helper says that a word helped. */
  readonly onWordKey?: (() => void) | undefined
  readonly onPageKey: (key: PageKey) => void
  readonly onSizeKey?: ((key: SizeKey) => void) | undefined
  readonly onEscape?: (() => void) | undefined
  /** Called when a field was touched or left, for a kiosk's keyboard. */
  readonly onField?: ((news: FieldNews) => void) | undefined
  readonly onRefused: (what: Refusal) => void
  /**
   * Called when a top-level page off the list was blocked, with its whole address: it may name the person and must stay
   * in the main process.
   */
  readonly onBarred?: ((address: string) => void) | undefined
  /** Called at a kiosk when a file field was pressed. Returns whether the app will give it a file. */
  readonly onFile?: ((chooser: InterceptedChooser) => boolean) | undefined
  /** Called when a page was created, before it loads anything: the studio connects its recorder here. */
  readonly onContents?: ((contents: WebContents) => void) | undefined
}

export interface GuidedViewEvents extends Omit<PageEvents, 'onPageKey' | 'onBarred'> {
  /**
   * Called when the page in sight was blocked from an address off the list. `onMoved` is called when it has navigated,
   * with whether the new address has another path.
   */
  readonly onBarred?: (address: string) => void
  readonly onMoved?: (isOther: boolean) => void
  readonly onDownload: (file: string) => void
  /** Called when a popup of the page has loaded. */
  readonly onOpened: () => void
  /** Called when another page comes into sight: it needs the order of what to watch. */
  readonly onShown: () => void
}

/**
 * The place where the app runs: a desk with two people, where the system's boxes may open, or a kiosk, where they never
 * do.
 */
export type Place = 'desk' | 'kiosk'

export interface PortalPage {
  readonly view: WebContentsView
  readonly contents: WebContents
  readonly channel: PortalChannel
  readonly boxes: MessageBoxes
  /** Resolves once every guard is installed; nothing may be loaded before that. */
  readonly guarded: Promise<void>
  /** Finds how what shows was asked for; and what is awaited in its place, until it comes or fails. */
  readonly shown: () => PageRequest | undefined
  readonly awaited: () => PageRequest | undefined
  /** Reports the state of the page again, now that it is in sight. */
  readonly report: () => void
  /** Shows that something was refused, as if this page had request for it. */
  readonly reportRefused: (what: Refused) => void
}

interface PortalPageParts {
  readonly window: BrowserWindow
  readonly partition: Session
  readonly allowance: Allowance
  readonly place: Place
  readonly events: PageEvents
  readonly preload: PagePreload
  /** The tab that the page is in. */
  readonly tab: Tab
  /** Checks whether this page is in sight: only then may it open boxes. */
  readonly isShown: () => boolean
  /** The rules for pages that this page opens. */
  readonly opening: Omit<Opening, 'token'>
  /** The contents of a popup that its opener has a reference to; without it, new and empty ones are created. */
  readonly guest?: WebContents | undefined
}

/** Preferences that the fallback runtime does not know, and ignores. */
const OF_NEWER_ENGINES = {
  // They would let an editing command read the clipboard without a press.
  enableDeprecatedPaste: false,
}

/** Returns the web preferences of a page; a popup gets the same. */
function createPreferences(partition: Session, preload: PagePreload, isAlone: boolean): WebPreferences {
  return {
    session: partition,
    preload: PRELOADS[preload],
    additionalArguments: toPrintArguments({ word: TOKEN, isAlone, removed: REMOVED_GLOBALS }),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    // The preload of the page, in each of its frames: none has Node.
    nodeIntegrationInSubFrames: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    plugins: false,
    spellcheck: false,
    ...OF_NEWER_ENGINES,
    devTools: false,
    safeDialogs: true,
    navigateOnDragDrop: false,
    autoplayPolicy: 'user-gesture-required',
    disableBlinkFeatures: DISABLED_FEATURES,
  }
}

/**
 * Creates a page of a portal, or wraps a popup that a page opened. This function is the policy: every rule for such a
 * page is named here.
 */
export function createPortalPage({
  window,
  partition,
  allowance,
  place,
  events,
  preload,
  tab,
  isShown,
  opening,
  guest,
}: PortalPageParts): PortalPage {
  const isAlone = place === 'kiosk'
  const webPreferences = createPreferences(partition, preload, isAlone)
  // A popup without them here would get Electron's defaults, whatever it was opened with.
  const view = new WebContentsView({ webPreferences, ...(guest && { webContents: guest }) })
  const contents = view.webContents
  // WebRTC would leave by UDP, past every list of hosts.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  events.onContents?.(contents)
  const { report } = watchPage(contents, tab, events.onPage)
  const reportRefused = (what: Refused) => tab.send({ type: 'REFUSED', what })
  const refuse = (what: Refusal) => {
    reportRefused(what)
    events.onRefused(what)
  }

  installCredentialDenial(contents, refuse)
  const bar = (what: Refusal, url: string) => {
    refuse(what)
    events.onBarred?.(url)
  }
  installNavigationGuard(contents, allowance, { onRefused: (url) => bar('address', url), onMade: opening.keep })
  installWindowOpenGuard(contents, allowance, { ...opening, token: TOKEN, webPreferences }, (why, url) => {
    if (why === 'address') return bar('window', url)
    reportRefused('crowd')
    events.onRefused('window')
  })
  const moveToCoach = () => focusCoach(window)
  installKeys(contents, { ...events, onCoachKey: moveToCoach })
  const boxes = installMessageBoxes(
    window,
    contents,
    () => (!isAlone && isShown() ? 'some' : 'none'),
    () => refuse('dialog'),
  )
  watchSandboxedBoxes(contents, { onPrint: () => refuse('print'), onMessage: boxes.refuse })
  // A page's "Leave this page?" must not keep people on it.
  contents.on('will-prevent-unload', (event) => event.preventDefault())
  installHeartbeat(contents, boxes.isOpen)
  const onFile = (chooser: InterceptedChooser) => {
    if (chooser.isFolder || !events.onFile?.(chooser)) refuse('file')
  }
  const inspected = { isAlone, onPrint: () => refuse('print'), onFile }
  // The inspector needs a loaded page: an empty one, which is taken out of the history afterwards. A popup has one already.
  const isThere = guest ? Promise.resolve() : contents.loadURL('about:blank')
  const guarded = isThere
    .then(() => installInspection(contents, inspected))
    .then(() => {
      tab.send({ type: 'GUARDED' })
      if (!guest) contents.once('did-navigate', () => contents.navigationHistory.clear())
    })
  const { onSignal } = events
  const onInputLoss = (isLost: boolean) => tab.send({ type: 'DEAF', is: isLost })
  // A person alone gets no file box: it would show the whole disk.
  const onChooser = (isOpen: boolean) => !isAlone && tab.send({ type: 'CHOOSER', isOpen })
  const channel = new PortalChannel(contents, allowance, {
    onSignal,
    onInputLoss,
    onEdge: moveToCoach,
    onChooser,
    onField: (news) => events.onField?.(news),
  })
  return { view, contents, channel, boxes, guarded, ...followRequests(contents), report, reportRefused }
}

/** Follows how a page was asked for: an answer that comes, or the error in its place, takes the place of what showed. */
function followRequests(contents: WebContents): Pick<PortalPage, 'shown' | 'awaited'> {
  let shown: PageRequest | undefined
  const follow = () => {
    shown = findPageRequest(contents)
  }
  contents.on('did-navigate', follow)
  contents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) follow()
  })
  const awaited = () => {
    const last = !contents.isDestroyed() && contents.isLoadingMainFrame() ? findPageRequest(contents) : undefined
    return last === shown ? undefined : last
  }
  return { shown: () => shown, awaited }
}

function focusCoach(window: BrowserWindow): void {
  window.webContents.focus()
  push(window, 'coach.focused', null)
}

/** The browser's keys: the next tab, the one before, close it; load the page again, the page before. */
export type PageKey = 'next' | 'previous' | 'close' | 'reload' | 'back'

interface KeyEvents {
  readonly onHandKey: () => void
  readonly onWordKey?: (() => void) | undefined
  /** Called for the key that leads from the portal to the coach. */
  readonly onCoachKey: () => void
  readonly onPageKey: (key: PageKey) => void
  readonly onEscape?: (() => void) | undefined
  readonly onSizeKey?: ((key: SizeKey) => void) | undefined
}

/**
 * Handles the app's own keys even while the portal has the focus: hand (F8), word (F7), coach (F6), back, reload, tabs, zoom. The
 * page does not receive them.
 */
function installKeys(contents: WebContents, events: KeyEvents): void {
  const { onHandKey, onWordKey, onCoachKey, onPageKey, onEscape, onSizeKey } = events
  contents.on('before-input-event', (event, { type, key, alt, control, shift }) => {
    if (type !== 'keyDown') return
    const size = onSizeKey && readSizeKey(key, control)
    if (key === 'F8') onHandKey()
    else if (key === 'F7' && onWordKey) onWordKey()
    else if (key === 'F6') onCoachKey()
    else if (key === 'Escape' && onEscape) onEscape()
    else if (key === 'F5' || (control && key.toLowerCase() === 'r')) onPageKey('reload')
    else if (alt && key === 'ArrowLeft') onPageKey('back')
    else if (control && key === 'Tab') onPageKey(shift ? 'previous' : 'next')
    else if (control && key.toLowerCase() === 'w') onPageKey('close')
    else if (size) onSizeKey?.(size)
    else return
    event.preventDefault()
  })
}
