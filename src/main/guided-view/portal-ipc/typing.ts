import type { WebContents } from 'electron'
import type { FieldNews } from '../../../core/guidance/protocol/signal.ts'
import type { Stroke } from '../../../core/kiosk/keyboard/layouts.ts'
import type { Handshake } from '../inspector/index.ts'

/** The time after which the keyboard opens even though the page hangs, in milliseconds. */
const EMULATED_MS = 500

type CommandSender = (method: string, params: object) => Promise<unknown>

/** The on-screen keyboard's connection to whichever page of the portal is in sight. */
export interface PortalTyping {
  follow(onField: (news: FieldNews) => void): void
  act(act: (typing: Typing) => void): void
}

interface TypingParts {
  readonly handshake: Handshake
  /** Sends a frame that the keyboard shows. */
  readonly sendShown: (frame: number) => void
  readonly onNews: (news: FieldNews) => void
}

/**
 * Types into one page for the on-screen keyboard. Chromium's inspector sends the keys: to the page they are real, and
 * no page can forge them. The frame's preload checks, as a key arrives, that the field still has the focus
 * (touched-field.ts). While the keyboard shows, the page believes that it has the focus: each touch of a key moves the
 * focus to our own page for a moment, which would validate the field or close its list.
 */
export class Typing {
  readonly #contents: WebContents
  readonly #parts: TypingParts
  readonly #sendToPage: CommandSender
  #aimed: { readonly frame: number; readonly send: Promise<CommandSender>; readonly ready: Promise<void> } | undefined
  #emulated: readonly CommandSender[] = []

  constructor(contents: WebContents, parts: TypingParts) {
    this.#contents = contents
    this.#parts = parts
    const { debugger: inspector } = contents
    this.#sendToPage = (method, params) => inspector.sendCommand(method, params)
  }

  /** Notes news of a frame's field; from another frame than the one touched last, only a touch counts. */
  note(frame: number, news: FieldNews): void {
    if (news.is === 'touched') this.#aim(frame)
    // The frame that was touched may be gone; its key then reached another one.
    if (this.#aimed && news.is === 'stopped') this.#report({ is: 'astray' })
    else if (this.#aimed?.frame === frame) this.#report(news)
  }

  /** Notes that the frame has another document, or that the page goes out of sight; undefined means the whole page. */
  leave(frame?: number): void {
    if (!this.#aimed || (frame !== undefined && frame !== this.#aimed.frame)) return
    this.#aimed = undefined
    this.#parts.onNews({ is: 'left' })
  }

  /** Presses a key in the field that was touched: its frame gets the key, whatever has the focus. */
  press(strokes: readonly Stroke[]): void {
    if (!this.#aimed || this.#contents.isDestroyed()) return
    const { frame, send } = this.#aimed
    if (!this.#contents.isFocused()) this.#contents.focus()
    send
      .then((sendKey) => Promise.all(strokes.map((stroke) => pressKey(sendKey, stroke))))
      .catch(() => frame === this.#aimed?.frame && this.leave())
  }

  /** Notes that the keyboard shows and the page has its final size. */
  show(): void {
    if (this.#aimed) this.#parts.sendShown(this.#aimed.frame)
  }

  /** Ends typing: the keyboard is hidden. */
  hide(): void {
    this.#aimed = undefined
    if (this.#contents.isDestroyed() || !this.#contents.debugger.isAttached()) return
    for (const one of this.#emulated) one('Emulation.setFocusEmulationEnabled', { enabled: false }).catch(() => {})
    this.#emulated = []
  }

  #aim(frame: number): void {
    if (this.#aimed?.frame === frame) return
    const send = this.#findSender(frame)
    const ready = send.then((found) => Promise.race([this.#emulateFocus(found), later(EMULATED_MS)]))
    // A frame that is gone, or hangs, has no field to type in.
    ready.catch(() => this.#aimed?.frame === frame && this.leave())
    this.#aimed = { frame, send, ready }
  }

  async #findSender(frame: number): Promise<CommandSender> {
    if (frame === this.#contents.mainFrame.frameTreeNodeId) return this.#sendToPage
    let found: CommandSender | undefined
    await this.#parts.handshake(frame, 'typing', async ({ send }) => {
      found = send
    })
    if (!found) throw new Error('the frame did not answer')
    return found
  }

  async #emulateFocus(send: CommandSender): Promise<void> {
    const both = send === this.#sendToPage ? [send] : [this.#sendToPage, send]
    this.#emulated = [...this.#emulated, ...both]
    for (const one of both) await one('Emulation.setFocusEmulationEnabled', { enabled: true }).catch(() => {})
  }

  /**
   * Reports news once the page has the emulated focus: without it the first key could take the focus from the field.
   */
  #report(news: FieldNews): void {
    const of = this.#aimed
    of?.ready.then(
      () => this.#aimed === of && this.#parts.onNews(news),
      () => undefined,
    )
  }
}

/**
 * Presses a key. All its events are sent without waiting: Chromium keeps their order, and a page that hangs delays
 * nobody.
 */
async function pressKey(send: CommandSender, { key, text, virtualKey }: Stroke): Promise<void> {
  const event = { key, windowsVirtualKeyCode: virtualKey }
  await Promise.all([
    send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, ...(text !== '' && { text }) }),
    send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
  ])
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
