import { join } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import { developmentUrl, installOwnPagesGuard, ownOrigin } from './own-pages.ts'

/** Paths of the built bundles, from `out/main`. */
const PRELOAD = join(__dirname, '../preload/app.cjs')

/** Our window: coach, strip and frame are its page; the portal is a view laid into it. */
export function createAppWindow({ visible }: { readonly visible: boolean }): BrowserWindow {
  const window = new BrowserWindow({
    ...findSize(),
    minWidth: 720,
    minHeight: 440, // 1080 pixels at 200 %, less the bars of a desktop, are 460
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

/** Finds the size in which our window opens: at 200 % a screen is smaller than a window is usually. */
function findSize(): { readonly width: number; readonly height: number } {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize
  return { width: Math.min(1366, width), height: Math.min(860, height) }
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
  | 'papers'
  | 'class'
  | 'committee'
  | 'manual'

/** Loads our screens, or one part of them. */
export async function loadScreens(window: BrowserWindow, part?: PaperPart): Promise<void> {
  const page = developmentUrl() ?? `${ownOrigin()}/index.html`
  await window.loadURL(part ? `${page}#${part}` : page)
}

/** Loads the page that says where help is. It has no script, so that it shows even if our screens cannot. */
export async function loadHelp(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${ownOrigin()}/help.html`)
}
