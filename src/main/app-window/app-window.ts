import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { developmentUrl, installOwnPagesGuard, ownOrigin } from './own-pages.ts'

/** Paths of the built bundles, from `out/main`. */
const PRELOAD = join(__dirname, '../preload/app.cjs')

/** Our window: coach, strip and frame are its page; the portal is a view laid into it. */
export function createAppWindow({ visible }: { readonly visible: boolean }): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 860,
    minWidth: 720,
    minHeight: 480, // 1920×1080 at 200 % leaves 540, less the bar of the system
    show: false,
    paintWhenInitiallyHidden: !visible, // a page for printing is never shown and draws all the same
    backgroundColor: '#faf7f2',
    title: 'Côte à Côte',
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      autoplayPolicy: 'no-user-gesture-required', // a kiosk's call is to be heard at a desk that nobody touches
    },
  })
  installOwnPagesGuard(window.webContents)
  // Shown earlier, its process would wait for the GPU's before it takes the page and reads its script.
  if (visible) window.webContents.once('dom-ready', () => window.show())
  return window
}

/** The parts of our screens that are printed. */
export type PaperPart =
  | 'sheet'
  | 'mandate'
  | 'record'
  | 'seal'
  | 'place'
  | 'mandate-before'
  | 'notebook'
  | 'class'
  | 'committee'

/** Loads our screens, or one part of them. */
export async function loadScreens(window: BrowserWindow, part?: PaperPart): Promise<void> {
  const page = developmentUrl() ?? `${ownOrigin()}/index.html`
  await window.loadURL(part ? `${page}#${part}` : page)
}

/** Loads the page that says where help is. It has no script, so that it shows even if our screens cannot. */
export async function loadHelp(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${ownOrigin()}/help.html`)
}
