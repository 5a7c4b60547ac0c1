import type { WebContents } from 'electron'

/** How Chromium's console begins to say that a sandbox kept a box from opening. A page may say the same, and gains nothing. */
const IGNORED = /^Ignored call to '(print|alert|confirm)\(\)'/

interface BoxEvents {
  readonly onPrint: () => void
  readonly onMessage: () => void
}

/** Tells of the boxes that never opened, as a document has none (response-rules.ts): the coach says why nothing happens. */
export function watchSandboxedBoxes(contents: WebContents, { onPrint, onMessage }: BoxEvents): void {
  onConsole(contents, (said) => {
    const box = IGNORED.exec(said)?.[1]
    if (box === 'print') onPrint()
    else if (box !== undefined) onMessage()
  })
}

/** Hears what is said on the console of a page and its frames; nothing of it is kept. */
export function onConsole(contents: WebContents, hear: (said: string) => void): void {
  contents.on('console-message', (...[first, , message]: readonly unknown[]) => {
    // Electron 35 moved the text into the event.
    const said = typeof message === 'string' ? message : (first as { message?: string }).message
    if (said !== undefined) hear(said)
  })
}
