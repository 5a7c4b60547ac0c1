import { join } from 'node:path'
import { type BrowserWindow, type Session, type WebContents, WebContentsView, type WebPreferences } from 'electron'
import { toPrintArguments } from '../../../core/guidance/protocol/block-print.ts'
import type { Refusal } from '../../../core/guidance/protocol/refusal.ts'
import type { FieldNews, PageSignal } from '../../../core/guidance/protocol/signal.ts'
import type { Allowance } from '../../../core/navigation/allowance.ts'
import type { Refused, Tab } from '../../../core/navigation/tab.ts'
import type { PageState } from '../../../core/session/context.ts'
import { readSizeKey, type SizeKey } from '../../../core/session/text-size.ts'
import { push } from '../../ipc/requests.ts'
import { installHeartbeat } from '../../watchdog/hang-detector.ts'
import { type InterceptedChooser, installInspection, WORD } from '../inspector/index.ts'
import {
  DISABLED_FEATURES,
  installCredentialDenial,
  installMessageBoxes,
  installNavigationGuard,
  type MessageBoxes,
  REMOVED_GLOBALS,
  watchSandboxedBoxes,
} from '../policy/index.ts'
import { PortalChannel } from '../portal-ipc/index.ts'
import { watchPage } from './page-state.ts'
import { installWindowOpenGuard, type Opening } from './window-open.ts'

const PRELOADS = {
  portal: join(__dirname, '../preload/portal.cjs'),
  /** The same and an actor, for training portals only. */
  demonstration: join(__dirname, '../preload/demonstration.cjs'),
  /** The same and a recorder, for pages that the studio opens. */
  studio: join(__dirname, '../preload/studio.cjs'),
} as const
export type PagePreload = keyof typeof PRELOADS

/** Events of one page; those of a page that does not show are not passed on (tabs.ts). */
export interface PageEvents {
  readonly onSignal: (signal: PageSignal) => void
  readonly onPage: (page: PageState) => void
  readonly onHandKey: () => void
  readonly onPageKey: (key: PageKey) => void
  readonly onSizeKey?: ((key: SizeKey) => void) | undefined
  readonly onEscape?: (() => void) | undefined
  /** Called when a field was touched, or lost: for the keyboard of a kiosk. */
  readonly onField?: ((news: FieldNews) => void) | undefined
  readonly onRefused: (what: Refusal) => void
  /**
   * Called when a page off the list was kept from opening at top level, with its whole address: it may name the person and
   * goes no further.
   */
  readonly onBarred?: ((address: string) => void) | undefined
  /** Called when a field for files was pressed where a person is alone. Returns whether somebody will give it a file. */
  readonly onFile?: ((chooser: InterceptedChooser) => boolean) | undefined
  /** Called when a page is made, before anything is loaded in it: for the studio, which listens to its recorder. */
  readonly onContents?: ((contents: WebContents) => void) | undefined
}

export interface GuidedViewEvents extends Omit<PageEvents, 'onPageKey' | 'onBarred'> {
  /**
   * Called when the page in sight was kept from an address off the list. `onMoved`: another page has come in it, `isOther`
   * of another path.
   */
  readonly onBarred?: (address: string) => void
  readonly onMoved?: (isOther: boolean) => void
  readonly onDownload: (file: string) => void
  /** Called when the page opened another one, and that one has come. */
  readonly onOpened: () => void
  /** Called when another page shows: it must get what is to be watched. */
  readonly onShown: () => void
}

/** Who is there to answer: at the desk two people, and boxes of the system may open; in the kiosk never. */
export type Place = 'desk' | 'kiosk'

export interface PortalPage {
  readonly view: WebContentsView
  readonly contents: WebContents
  readonly channel: PortalChannel
  readonly boxes: MessageBoxes
  /** Resolves once every guard is there: not before may anything be loaded. */
  readonly guarded: Promise<void>
  /** Reports the state of the page again, now that it shows. */
  readonly tell: () => void
  /** Reports that something was refused, as if this page had reached for it. */
  readonly say: (what: Refused) => void
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
  /** Checks whether people see this page now: only then may it ask them anything. */
  readonly isShown: () => boolean
  /** The rules of what the page may open, and where. */
  readonly opening: Omit<Opening, 'word'>
  /** A page that another one opened and holds; without it a new, empty one. */
  readonly guest?: WebContents | undefined
}

/** Returns the rights of a page; the same for one that it opens. */
function toPreferences(partition: Session, preload: PagePreload, isAlone: boolean): WebPreferences {
  return {
    session: partition,
    preload: PRELOADS[preload],
    additionalArguments: toPrintArguments({ word: WORD, isAlone, removed: REMOVED_GLOBALS }),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    // The preload of the page, in each of its frames: none has Node.
    nodeIntegrationInSubFrames: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    plugins: false,
    spellcheck: false,
    // Newer engines would let an editing command read the clipboard without a press.
    enableDeprecatedPaste: false,
    devTools: false,
    safeDialogs: true,
    navigateOnDragDrop: false,
    autoplayPolicy: 'user-gesture-required',
    disableBlinkFeatures: DISABLED_FEATURES,
  }
}

/** Makes a page for a portal, or takes one that a page opened. This function is the policy: every rule of such a page is named here. */
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
  const webPreferences = toPreferences(partition, preload, isAlone)
  // A page that comes without them would get Electron's own preferences, whatever it was opened with.
  const view = new WebContentsView({ webPreferences, ...(guest && { webContents: guest }) })
  const contents = view.webContents
  // Connections from page to page would leave by UDP, past every list of hosts.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  events.onContents?.(contents)
  const { tell } = watchPage(contents, tab, events.onPage)
  const say = (what: Refused) => tab.send({ type: 'REFUSED', what })
  const refuse = (what: Refusal) => {
    say(what)
    events.onRefused(what)
  }

  installCredentialDenial(contents, refuse)
  const bar = (what: Refusal, url: string) => {
    refuse(what)
    events.onBarred?.(url)
  }
  installNavigationGuard(contents, allowance, { onRefused: (url) => bar('address', url), onMade: opening.keep })
  installWindowOpenGuard(contents, allowance, { ...opening, word: WORD, webPreferences }, (why, url) => {
    if (why === 'address') return bar('window', url)
    say('crowd')
    events.onRefused('window')
  })
  const toCoach = () => focusCoach(window)
  installKeys(contents, { ...events, onCoachKey: toCoach })
  const boxes = installMessageBoxes(
    window,
    contents,
    () => (!isAlone && isShown() ? 'some' : 'none'),
    () => refuse('dialog'),
  )
  watchSandboxedBoxes(contents, { onPrint: () => refuse('print'), onMessage: boxes.refuse })
  // A page cannot hold people back by its "leave this page?".
  contents.on('will-prevent-unload', (event) => event.preventDefault())
  installHeartbeat(contents, boxes.isOpen)
  const onFile = (chooser: InterceptedChooser) => {
    if (chooser.isFolder || !events.onFile?.(chooser)) refuse('file')
  }
  const inspected = { isAlone, onPrint: () => refuse('print'), onFile }
  // The inspector needs a page to be there: an empty one, which then leaves the way back. A page that another one holds has one.
  const isThere = guest ? Promise.resolve() : contents.loadURL('about:blank')
  const guarded = isThere
    .then(() => installInspection(contents, inspected))
    .then(() => {
      tab.send({ type: 'GUARDED' })
      if (!guest) contents.once('did-navigate', () => contents.navigationHistory.clear())
    })
  const { onSignal } = events
  const onDeaf = (is: boolean) => tab.send({ type: 'DEAF', is })
  // A person alone gets no such box: it would show the whole disk.
  const onChooser = (isOpen: boolean) => !isAlone && tab.send({ type: 'CHOOSER', isOpen })
  const channel = new PortalChannel(contents, allowance, {
    onSignal,
    onDeaf,
    onEdge: toCoach,
    onChooser,
    onField: (news) => events.onField?.(news),
  })
  return { view, contents, channel, boxes, guarded, tell, say }
}

function focusCoach(window: BrowserWindow): void {
  window.webContents.focus()
  push(window, 'coach.focused', null)
}

/** Keys of browsers for pages: another one, or this one away. */
export type PageKey = 'next' | 'previous' | 'close'

interface KeyEvents {
  readonly onHandKey: () => void
  /** Called for the key that leads from the portal to the coach. */
  readonly onCoachKey: () => void
  readonly onPageKey: (key: PageKey) => void
  readonly onEscape?: (() => void) | undefined
  readonly onSizeKey?: ((key: SizeKey) => void) | undefined
}

/**
 * Takes the keys that are ours even while the portal has the focus: the hand (F8), the coach (F6), back, reload, other
 * pages, the size. The page does not see them.
 */
function installKeys(contents: WebContents, events: KeyEvents): void {
  const { onHandKey, onCoachKey, onPageKey, onEscape, onSizeKey } = events
  contents.on('before-input-event', (event, { type, key, alt, control, shift }) => {
    if (type !== 'keyDown') return
    const size = onSizeKey && readSizeKey(key, control)
    if (key === 'F8') onHandKey()
    else if (key === 'F6') onCoachKey()
    else if (key === 'Escape' && onEscape) onEscape()
    else if (key === 'F5' || (control && key.toLowerCase() === 'r')) contents.reload()
    else if (alt && key === 'ArrowLeft') contents.navigationHistory.goBack()
    else if (control && key === 'Tab') onPageKey(shift ? 'previous' : 'next')
    else if (control && key.toLowerCase() === 'w') onPageKey('close')
    else if (size) onSizeKey?.(size)
    else return
    event.preventDefault()
  })
}
