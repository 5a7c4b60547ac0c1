import type { EventEmitter } from 'node:events'
import { type BrowserWindow, dialog, type WebContents } from 'electron'

/** The message boxes that one page may open. Real procedures open one or two; a page that opens more is a trap. */
const MAX_BOXES = 3

/** The number of refused boxes after which a page's process is ended: in such a loop it responds to nothing. */
const TRAP = 20

/** The request that Electron hands over for `alert()`, `confirm()` and `prompt()`. */
interface DialogRequest {
  readonly dialogType: 'alert' | 'confirm' | 'prompt'
  readonly messageText: string
}
type DialogAnswer = (accepted: boolean, text: string) => void

export interface MessageBoxes {
  /** Checks whether the page waits for an answer, and so cannot respond to a heartbeat. */
  isOpen(): boolean
  /** Closes the open box as declined; the page gets no other until it navigates. */
  close(): void
  /** Counts a refused box: the first one of a page is reported, and a page with too many is ended. */
  refuse(): void
}

/**
 * Replaces Electron's own message boxes, of which a page may open any number, each over the whole window. At the desk a
 * page has three. Where a person is alone (`none`) no box is shown, as it would cover our buttons: `alert` counts as
 * read, `confirm` as no, and `onRefused` lets the coach explain it. Electron has no public API for this: `-run-dialog`
 * is the event that its own handler listens to (33 to 45).
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
  const showBox = async ({ dialogType, messageText }: DialogRequest, answer: DialogAnswer) => {
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
  events.on('-run-dialog', (request: DialogRequest, answer: DialogAnswer) => void showBox(request, answer))
  contents.on('did-navigate', () => {
    shown = 0
    refused = 0
  })
  const abortOpen = () => {
    for (const abort of open) abort.abort()
  }
  // A page cannot hold a person who leaves it with further boxes.
  const close = () => {
    shown = MAX_BOXES
    abortOpen()
  }
  events.on('-cancel-dialogs', abortOpen)
  return { isOpen: () => open.size > 0, close, refuse }
}

/**
 * The start of Chromium's console message that a sandbox blocked a box. A page may write the same, and gains nothing.
 */
const IGNORED = /^Ignored call to '(print|alert|confirm)\(\)'/

interface BoxEvents {
  readonly onPrint: () => void
  readonly onMessage: () => void
}

/**
 * Reports the boxes that a sandboxed document could not open (core/navigation/response-rules.ts), so that the coach
 * says why nothing happens.
 */
export function watchSandboxedBoxes(contents: WebContents, { onPrint, onMessage }: BoxEvents): void {
  onConsole(contents, (text) => {
    const box = IGNORED.exec(text)?.[1]
    if (box === 'print') onPrint()
    else if (box !== undefined) onMessage()
  })
}

/** Passes on the console messages of a page and its frames; keeps none. */
export function onConsole(contents: WebContents, onMessage: (text: string) => void): void {
  contents.on('console-message', (...[first, , message]: readonly unknown[]) => {
    // Electron 35 moved the text into the event.
    const text = typeof message === 'string' ? message : (first as { message?: string }).message
    if (text !== undefined) onMessage(text)
  })
}
