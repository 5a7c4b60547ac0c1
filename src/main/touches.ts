import { app, type BrowserWindow, type WebContents } from 'electron'

/**
 * What counts as somebody being there. Not a pointer that moves: Chromium reports one by itself when a screen changes
 * under it, and a countdown that came would then always go away again.
 */
const TOUCHES = ['mouseDown', 'mouseWheel', 'keyDown', 'rawKeyDown', 'touchStart', 'gestureTap']

/** Tells each time that somebody touches our window or a page in it. */
export function watchTouches(window: BrowserWindow, onTouch: () => void): void {
  const heed = (contents: WebContents) => {
    contents.on('input-event', (_event, { type }) => {
      if (TOUCHES.includes(type)) onTouch()
    })
  }
  app.on('web-contents-created', (_event, contents) => heed(contents))
  heed(window.webContents)
}

/** Tells of each key of a real keyboard in our window or a page in it: those of ours go past this event (Input.dispatchKeyEvent). */
export function watchRealKeys({ webContents }: BrowserWindow, onKey: () => void): void {
  const heed = (contents: WebContents) => {
    contents.on('before-input-event', (_event, { type }) => {
      if (type === 'keyDown') onKey()
    })
  }
  app.on('web-contents-created', (_event, contents) => heed(contents))
  heed(webContents)
}
