import type { EventEmitter } from 'node:events'
import { type BrowserWindow, dialog, type WebContents } from 'electron'

/** Message boxes that one page may open. Real procedures ask once or twice; a page that asks on and on is a trap. */
const MAX_BOXES = 3

/** Boxes that were refused one page before it is ended: it does nothing else any more, and answers to nothing. */
const TRAP = 20

/** The request that Electron hands over for `alert()`, `confirm()` and `prompt()`. */
interface DialogRequest {
  readonly dialogType: 'alert' | 'confirm' | 'prompt'
  readonly messageText: string
}
type DialogAnswer = (accepted: boolean, text: string) => void

export interface MessageBoxes {
  /** Checks whether the page waits for an answer, and so cannot give a sign of life. */
  isOpen(): boolean
  /** Closes what is open, as if it were declined; until the next document there is no other. */
  close(): void
  /** Counts one more that was refused, wherever: it is reported once a page, and a page that goes on and on is ended. */
  refuse(): void
}

/**
 * Takes the place of Electron's own message boxes, which a page may open without end, each over the whole window. At the
 * desk a page has three; where a person is alone (`none`) no box of the system is ever shown, as it would lie over our own
 * buttons: `alert` counts as read and `confirm` as no. `onRefused` is called, so that the coach can say it. Electron has no
 * public way to do this: `-run-dialog` is the event that its own handler listens to (33 to 45).
 */
export function installMessageBoxes(
  window: BrowserWindow,
  contents: WebContents,
  policy: () => 'some' | 'none',
  onRefused: () => void,
): MessageBoxes {
  const open = new Set<AbortController>()
  let shown = 0
  let refused = 0

  const refuse = () => {
    refused += 1
    if (refused === 1) onRefused()
    if (refused === TRAP) contents.forcefullyCrashRenderer()
  }
  const ask = async ({ dialogType, messageText }: DialogRequest, answer: DialogAnswer) => {
    if (policy() === 'none' || shown >= MAX_BOXES || dialogType === 'prompt') {
      refuse()
      return answer(dialogType === 'alert', '')
    }
    shown += 1
    const abort = new AbortController()
    open.add(abort)
    const isQuestion = dialogType === 'confirm'
    const { response } = await dialog
      .showMessageBox(window, {
        message: messageText,
        buttons: isQuestion ? ['OK', 'Annuler'] : ['OK'],
        defaultId: 0,
        cancelId: isQuestion ? 1 : 0,
        noLink: true,
        signal: abort.signal,
      })
      .catch(() => ({ response: 1 }))
    open.delete(abort)
    answer(response === 0, '')
  }

  const events: EventEmitter = contents
  events.removeAllListeners('-run-dialog')
  events.on('-run-dialog', (asked: DialogRequest, answer: DialogAnswer) => void ask(asked, answer))
  contents.on('did-navigate', () => {
    shown = 0
    refused = 0
  })
  const abortOpen = () => {
    for (const abort of open) abort.abort()
  }
  // A person who leaves a page is kept there by no further box of it.
  const close = () => {
    shown = MAX_BOXES
    abortOpen()
  }
  events.on('-cancel-dialogs', abortOpen)
  return { isOpen: () => open.size > 0, close, refuse }
}

/** How Chromium's console begins to say that a sandbox kept a box from opening. A page may say the same, and gains nothing. */
const IGNORED = /^Ignored call to '(print|alert|confirm)\(\)'/

interface BoxEvents {
  readonly onPrint: () => void
  readonly onMessage: () => void
}

/**
 * Reports the boxes that never opened, as a document has none (core/navigation/response-rules.ts): the coach says why
 * nothing happens.
 */
export function watchSandboxedBoxes(contents: WebContents, { onPrint, onMessage }: BoxEvents): void {
  onConsole(contents, (said) => {
    const box = IGNORED.exec(said)?.[1]
    if (box === 'print') onPrint()
    else if (box !== undefined) onMessage()
  })
}

/** Listens to the console of a page and its frames; nothing of it is kept. */
export function onConsole(contents: WebContents, hear: (said: string) => void): void {
  contents.on('console-message', (...[first, , message]: readonly unknown[]) => {
    // Electron 35 moved the text into the event.
    const said = typeof message === 'string' ? message : (first as { message?: string }).message
    if (said !== undefined) hear(said)
  })
}
