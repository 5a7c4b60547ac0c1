import type { WebContents } from 'electron'
import type { FieldNews } from '../../../core/guidance/protocol/signal.ts'
import type { Stroke } from '../../../core/kiosk/keyboard/stroke.ts'
import type { Handshake } from '../inspector/index.ts'

/** A page that hangs gets its keyboard all the same, so much later; in milliseconds. */
const EMULATED_MS = 500

type Ask = (method: string, params: object) => Promise<unknown>

/** Our own keyboard in one page. Keys go in by Chromium's inspector: to the page they are real ones, and no page can make them. */
export interface Typing {
  /** What a frame says of its field; only of the frame whose field was touched last anything but a touch is heard. */
  note(frame: number, news: FieldNews): void
  /** Another document is in the frame, or the page goes out of sight; undefined: all of it. */
  leave(frame?: number): void
  /** Presses a key in the field that was touched, and nowhere else: its frame is spoken to, not what has the focus. */
  press(strokes: readonly Stroke[]): void
  /** The keyboard shows, and the page has its room. */
  show(): void
  /** The keyboard is away again. */
  hide(): void
}

/** Our keyboard in whichever page of the portal shows. */
export interface PortalTyping {
  follow(onField: (news: FieldNews) => void): void
  act(act: (typing: Typing) => void): void
}

/**
 * The frame's own preload checks once more, as a key arrives, that the field still has the focus (touched-field.ts). While
 * the keyboard shows, the page is told that it has the focus: each touch of a key gives it to our own page for a moment,
 * and fields that are left are checked, or lists of theirs close.
 */
export function createTyping(
  contents: WebContents,
  meet: Handshake,
  tellShown: (frame: number) => void,
  onNews: (news: FieldNews) => void,
): Typing {
  const inspector = contents.debugger
  let aimed: { readonly frame: number; readonly ask: Promise<Ask>; readonly ready: Promise<void> } | undefined
  let emulated: readonly Ask[] = []

  const askPage: Ask = (method, params) => inspector.sendCommand(method, params)

  async function findAsk(frame: number): Promise<Ask> {
    if (frame === contents.mainFrame.frameTreeNodeId) return askPage
    let found: Ask | undefined
    await meet(frame, 'typing', async ({ ask }) => {
      found = ask
    })
    if (!found) throw new Error('the frame did not answer')
    return found
  }

  function aim(frame: number): void {
    if (aimed?.frame === frame) return
    const ask = findAsk(frame)
    const ready = ask.then((found) => Promise.race([emulateFocus(found), later(EMULATED_MS)]))
    // A frame that is gone, or hangs, has no field to write in.
    ready.catch(() => aimed?.frame === frame && leave())
    aimed = { frame, ask, ready }
  }

  /** Only once the page is told that it has the focus: the first key could take it from the field before. */
  function tell(news: FieldNews): void {
    const of = aimed
    of?.ready.then(
      () => aimed === of && onNews(news),
      () => undefined,
    )
  }

  async function emulateFocus(ask: Ask): Promise<void> {
    const both = ask === askPage ? [askPage] : [askPage, ask]
    emulated = [...emulated, ...both]
    for (const one of both) await one('Emulation.setFocusEmulationEnabled', { enabled: true }).catch(() => {})
  }

  function leave(frame?: number): void {
    if (!aimed || (frame !== undefined && frame !== aimed.frame)) return
    aimed = undefined
    onNews({ is: 'left' })
  }

  return {
    note: (frame, news) => {
      if (news.is === 'touched') aim(frame)
      // The frame that was touched may be gone, and its key then came to another.
      if (aimed && news.is === 'stopped') tell({ is: 'astray' })
      else if (aimed?.frame === frame) tell(news)
    },
    leave,
    press: (strokes) => {
      const ask = aimed?.ask
      if (!ask || contents.isDestroyed()) return
      if (!contents.isFocused()) contents.focus()
      const { frame } = aimed ?? {}
      ask
        .then((press) => Promise.all(strokes.map((stroke) => pressKey(press, stroke))))
        .catch(() => frame === aimed?.frame && leave())
    },
    show: () => aimed && tellShown(aimed.frame),
    hide: () => {
      aimed = undefined
      if (contents.isDestroyed() || !inspector.isAttached()) return
      for (const one of emulated) one('Emulation.setFocusEmulationEnabled', { enabled: false }).catch(() => {})
      emulated = []
    },
  }
}

/** Asked one after the other without waiting: Chromium keeps their order, and a page that hangs keeps nobody waiting. */
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
