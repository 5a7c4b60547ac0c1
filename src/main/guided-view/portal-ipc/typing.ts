import type { WebContents } from 'electron'
import type { FieldNews } from '../../../core/guidance/protocol/signal.ts'
import type { Stroke } from '../../../core/kiosk/keyboard/layouts.ts'
import type { Handshake } from '../inspector/index.ts'

/** The time after which a page that hangs gets its keyboard all the same, in milliseconds. */
const EMULATED_MS = 500

type Ask = (method: string, params: object) => Promise<unknown>

/** Our keyboard in whichever page of the portal shows. */
export interface PortalTyping {
  follow(onField: (news: FieldNews) => void): void
  act(act: (typing: Typing) => void): void
}

interface TypingParts {
  readonly meet: Handshake
  /** Sends a frame that the keyboard shows. */
  readonly tellShown: (frame: number) => void
  readonly onNews: (news: FieldNews) => void
}

/**
 * Types for our own keyboard in one page. Keys go in by Chromium's inspector: to the page they are real ones, and no page
 * can make them. The frame's own preload checks once more, as a key arrives, that the field still has the focus
 * (touched-field.ts). While the keyboard shows, the page is told that it has the focus: each touch of a key gives it to our
 * own page for a moment, and fields that are left are checked, or lists of theirs close.
 */
export class Typing {
  readonly #contents: WebContents
  readonly #parts: TypingParts
  readonly #askPage: Ask
  #aimed: { readonly frame: number; readonly ask: Promise<Ask>; readonly ready: Promise<void> } | undefined
  #emulated: readonly Ask[] = []

  constructor(contents: WebContents, parts: TypingParts) {
    this.#contents = contents
    this.#parts = parts
    const { debugger: inspector } = contents
    this.#askPage = (method, params) => inspector.sendCommand(method, params)
  }

  /** Notes news of a frame's field; of another frame than the one touched last, only a touch counts. */
  note(frame: number, news: FieldNews): void {
    if (news.is === 'touched') this.#aim(frame)
    // The frame that was touched may be gone, and its key then came to another.
    if (this.#aimed && news.is === 'stopped') this.#tell({ is: 'astray' })
    else if (this.#aimed?.frame === frame) this.#tell(news)
  }

  /** Notes that another document is in the frame, or that the page goes out of sight; undefined: all of it. */
  leave(frame?: number): void {
    if (!this.#aimed || (frame !== undefined && frame !== this.#aimed.frame)) return
    this.#aimed = undefined
    this.#parts.onNews({ is: 'left' })
  }

  /** Presses a key in the field that was touched, and nowhere else: its frame gets it, not what has the focus. */
  press(strokes: readonly Stroke[]): void {
    if (!this.#aimed || this.#contents.isDestroyed()) return
    const { frame, ask } = this.#aimed
    if (!this.#contents.isFocused()) this.#contents.focus()
    ask
      .then((press) => Promise.all(strokes.map((stroke) => pressKey(press, stroke))))
      .catch(() => frame === this.#aimed?.frame && this.leave())
  }

  /** Passes on that the keyboard shows, and the page has its room. */
  show(): void {
    if (this.#aimed) this.#parts.tellShown(this.#aimed.frame)
  }

  /** Ends typing: the keyboard is away again. */
  hide(): void {
    this.#aimed = undefined
    if (this.#contents.isDestroyed() || !this.#contents.debugger.isAttached()) return
    for (const one of this.#emulated) one('Emulation.setFocusEmulationEnabled', { enabled: false }).catch(() => {})
    this.#emulated = []
  }

  #aim(frame: number): void {
    if (this.#aimed?.frame === frame) return
    const ask = this.#findAsk(frame)
    const ready = ask.then((found) => Promise.race([this.#emulateFocus(found), later(EMULATED_MS)]))
    // A frame that is gone, or hangs, has no field to write in.
    ready.catch(() => this.#aimed?.frame === frame && this.leave())
    this.#aimed = { frame, ask, ready }
  }

  async #findAsk(frame: number): Promise<Ask> {
    if (frame === this.#contents.mainFrame.frameTreeNodeId) return this.#askPage
    let found: Ask | undefined
    await this.#parts.meet(frame, 'typing', async ({ ask }) => {
      found = ask
    })
    if (!found) throw new Error('the frame did not answer')
    return found
  }

  async #emulateFocus(ask: Ask): Promise<void> {
    const both = ask === this.#askPage ? [ask] : [this.#askPage, ask]
    this.#emulated = [...this.#emulated, ...both]
    for (const one of both) await one('Emulation.setFocusEmulationEnabled', { enabled: true }).catch(() => {})
  }

  /** Passes news on only once the page has been given the focus: the first key could take it from the field before. */
  #tell(news: FieldNews): void {
    const of = this.#aimed
    of?.ready.then(
      () => this.#aimed === of && this.#parts.onNews(news),
      () => undefined,
    )
  }
}

/**
 * Presses a key. Chromium is asked for all its parts without waiting: it keeps their order, and a page that hangs keeps
 * nobody waiting.
 */
async function pressKey(ask: Ask, { key, text, virtualKey }: Stroke): Promise<void> {
  const told = { key, windowsVirtualKeyCode: virtualKey }
  await Promise.all([
    ask('Input.dispatchKeyEvent', { type: 'keyDown', ...told, ...(text !== '' && { text }) }),
    ask('Input.dispatchKeyEvent', { type: 'keyUp', ...told }),
  ])
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
