import { app, type BrowserWindow, type WebContents } from 'electron'

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
