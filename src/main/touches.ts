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
