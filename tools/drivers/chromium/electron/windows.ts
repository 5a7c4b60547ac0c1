import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { type ContentsOptions, StandInContents } from './web-contents.ts'

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface WindowOptions {
  readonly width?: number
  readonly height?: number
  readonly webPreferences?: ContentsOptions
}

/** What the app uses of Electron's BaseWindow. It has a size and no place: nothing of the desktop is shown. */
export class BaseWindow extends EventEmitter {
  #bounds: Rectangle
  #isDestroyed = false
  #isVisible = false

  constructor({ width = 800, height = 600 }: WindowOptions = {}) {
    super()
    this.#bounds = { x: 0, y: 0, width, height }
    app.windows.add(this)
  }

  getBounds(): Rectangle {
    return this.#bounds
  }

  getContentBounds(): Rectangle {
    return this.#bounds
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.emit('resize')
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  isVisible(): boolean {
    return this.#isVisible
  }

  isMinimized(): boolean {
    return false
  }

  isFocused(): boolean {
    return true
  }

  show(): void {
    this.#isVisible = true
  }

  showInactive(): void {
    this.#isVisible = true
  }

  focus(): void {}
  restore(): void {}
  flashFrame(): void {}
  setMenuBarVisibility(): void {}
  setKiosk(): void {}
  setAlwaysOnTop(): void {}
  setBackgroundColor(): void {}

  /** Closes it, unless someone who listens prevents that. */
  close(): void {
    let isPrevented = false
    this.emit('close', {
      preventDefault: () => {
        isPrevented = true
      },
    })
    if (!isPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    app.windows.delete(this)
    this.emit('closed')
  }
}

/** What the app uses of Electron's WebContentsView: a page of Chromium's that has the size of its place. */
export class WebContentsView {
  readonly webContents: StandInContents

  constructor({ webPreferences = {} }: { readonly webPreferences?: ContentsOptions }) {
    this.webContents = new StandInContents(webPreferences)
  }

  setBounds({ width, height }: Rectangle): void {
    this.webContents.resize({ width, height })
  }
}

/** What the app uses of Electron's View for the content of a window. */
class WindowContent {
  children: readonly WebContentsView[] = []

  addChildView(view: WebContentsView): void {
    this.removeChildView(view)
    this.children = [...this.children, view]
  }

  removeChildView(view: WebContentsView): void {
    this.children = this.children.filter((one) => one !== view)
  }
}

/** What the app uses of Electron's BrowserWindow. */
export class BrowserWindow extends BaseWindow {
  readonly webContents: StandInContents
  /** The views that are in the window. They are pages beside it, and cover nothing of its own. */
  readonly contentView = new WindowContent()

  constructor(options: WindowOptions) {
    super(options)
    this.webContents = new StandInContents(options.webPreferences ?? {})
    this.webContents.resize(this.getBounds())
  }

  override setBounds(bounds: Partial<Rectangle>): void {
    super.setBounds(bounds)
    this.webContents.resize(this.getBounds())
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  override destroy(): void {
    if (this.isDestroyed()) return
    super.destroy()
    this.webContents.close()
  }
}
