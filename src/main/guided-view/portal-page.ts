import { join } from 'node:path'
import { type BrowserWindow, type Session, type WebContents, WebContentsView } from 'electron'
import type { Allowance } from '../../core/navigation/allowance.ts'
import type { Refusal } from '../../core/portal/refusal.ts'
import type { PageSignal } from '../../core/portal/signal.ts'
import type { PageState } from '../../core/session/context.ts'
import { openPortalChannel, type PortalChannel } from './channel.ts'
import { installHeartbeat } from './heartbeat.ts'
import { installInspection } from './inspection.ts'
import { installKeys } from './keys.ts'
import { installMessageBoxes, type MessageBoxes } from './message-boxes.ts'
import { installNavigationGuard, installWindowOpenGuard } from './navigation-guard.ts'
import { watchPage } from './page-state.ts'
import { DISABLED_FEATURES, installCredentialDenial } from './permissions.ts'

const PRELOADS = {
  portal: join(__dirname, '../preload/portal.cjs'),
  /** The same and an actor, for training portals only. */
  demonstration: join(__dirname, '../preload/demonstration.cjs'),
} as const
export type PagePreload = keyof typeof PRELOADS

export interface GuidedViewEvents {
  readonly onSignal: (signal: PageSignal) => void
  readonly onPage: (page: PageState) => void
  readonly onDownload: (file: string) => void
  readonly onHandKey: () => void
  readonly onEscape?: () => void
  readonly onRefused: (what: Refusal) => void
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
}

interface PortalPageParts {
  readonly window: BrowserWindow
  readonly partition: Session
  readonly allowance: Allowance
  readonly place: Place
  readonly events: GuidedViewEvents
  readonly preload: PagePreload
  /** The page stopped: whether it will be opened again by itself. */
  readonly onStopped: () => 'reopening' | 'stays-closed'
}

/** Makes an empty page for a portal. This function is the policy: every rule such a page lives under is named here. */
export function createPortalPage({
  window,
  partition,
  allowance,
  place,
  events,
  preload,
  onStopped,
}: PortalPageParts): PortalPage {
  const view = new WebContentsView({
    webPreferences: {
      session: partition,
      preload: PRELOADS[preload],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // The preload of the page, in each of its frames: none has Node.
      nodeIntegrationInSubFrames: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      plugins: false,
      spellcheck: false,
      devTools: false,
      safeDialogs: true,
      navigateOnDragDrop: false,
      autoplayPolicy: 'user-gesture-required',
      disableBlinkFeatures: DISABLED_FEATURES,
    },
  })
  const contents = view.webContents
  const page = watchPage(contents, events.onPage, onStopped)
  const refuse = (what: Refusal) => {
    page.refused(what)
    events.onRefused(what)
  }

  installCredentialDenial(contents, refuse)
  installNavigationGuard(contents, allowance, () => refuse('address'))
  installWindowOpenGuard(contents, allowance, () => refuse('window'))
  installKeys(contents, events)
  const boxes = installMessageBoxes(window, contents, place === 'kiosk' ? 'none' : 'some', () => refuse('dialog'))
  // A page cannot hold people back by its "leave this page?".
  contents.on('will-prevent-unload', (event) => event.preventDefault())
  installHeartbeat(contents, boxes.isOpen)
  const inspected = { keepsFiles: place === 'kiosk', onPrint: () => refuse('print'), onFile: () => refuse('file') }
  // The inspector needs a page to be there: an empty one, which then leaves the way back.
  const guarded = contents
    .loadURL('about:blank')
    .then(() => installInspection(contents, inspected))
    .then(() => {
      page.begin()
      contents.once('did-navigate', () => contents.navigationHistory.clear())
    })
  const channel = openPortalChannel(contents, allowance, events.onSignal)
  return { view, contents, channel, boxes, guarded }
}
