import type { WebContents } from 'electron'
import { createActor } from 'xstate'
import type { View } from '../../core/app/view/view.ts'
import type { Language } from '../../core/flow/language/text.ts'
import type { FieldNews } from '../../core/guidance/protocol/signal.ts'
import type { TypedField } from '../../core/guidance/protocol/typed-field.ts'
import type { KeyboardCommand } from '../../core/kiosk/keyboard/command.ts'
import { type Stroke, toStrokes } from '../../core/kiosk/keyboard/layouts.ts'
import { findTypingPlace, keyboardMachine, toKeyboardView } from '../../core/kiosk/keyboard/machine.ts'
import { type KeyboardView, toKeyboardHeight } from '../../core/kiosk/keyboard/view.ts'
import type { KioskView } from '../../core/kiosk/view.ts'
import type { PortalTyping } from '../guided-view/portal-ipc/index.ts'

interface KeyboardParts {
  /** Our own page, for fields of ours. */
  readonly own: Pick<WebContents, 'insertText' | 'sendInputEvent'>
  readonly portal: PortalTyping
  readonly language: Language
  /** Returns the height of the window's content, in pixels. */
  readonly whole: () => number
  readonly watchRealKeys: (onKey: () => void) => void
  readonly onChange: () => void
}

export interface KeyboardDesk {
  view(): KeyboardView | undefined
  /** Returns its height, in pixels; 0 while it is hidden. */
  height(): number
  command(command: KeyboardCommand): void
  /** Follows the views of the visit and the kiosk. */
  follow(view: View, kiosk: KioskView): void
}

/** Runs the on-screen keyboard of a kiosk: a key goes to the touched field, and is forgotten. */
export function createKeyboard({ own, portal, language, whole, watchRealKeys, onChange }: KeyboardParts): KeyboardDesk {
  const actor = createActor(keyboardMachine, { input: { language } })
  let isSecretStep = false
  let isSending = false
  let last: Promise<unknown> = Promise.resolve()

  portal.follow((news) => actor.send(toEvent(news)))
  watchRealKeys(() => !isSending && actor.send({ type: 'REAL_KEY' }))
  let shown: TypedField | undefined
  actor.start().subscribe((snapshot) => {
    const before = shown
    const { at, field } = snapshot.context
    shown = snapshot.matches('shown') ? field : undefined
    if (before && !shown) portal.act((typing) => typing.hide())
    onChange()
    // Called once the page has its final size.
    if (shown && shown !== before && at === 'portal') portal.act((typing) => typing.show())
  })

  /**
   * Types into a field of our own page. Letters are inserted as text, as key events would count as a real keyboard's.
   */
  async function writeOwn({ key, text }: Stroke): Promise<void> {
    if (key !== 'Backspace' && key !== 'Enter') return own.insertText(text)
    isSending = true
    const keyCode = key === 'Enter' ? 'Return' : key
    own.sendInputEvent({ type: 'keyDown', keyCode })
    if (key === 'Enter') own.sendInputEvent({ type: 'char', keyCode })
    own.sendInputEvent({ type: 'keyUp', keyCode })
    isSending = false
  }

  function press(key: string): void {
    const place = findTypingPlace(actor.getSnapshot())
    if (place === undefined) return
    const strokes = toStrokes(key)
    if (place === 'portal') portal.act((typing) => typing.press(strokes))
    else for (const stroke of strokes) last = last.then(() => writeOwn(stroke)).catch(() => {})
    actor.send({ type: 'PRESSED' })
  }

  return {
    view: () => toKeyboardView(actor.getSnapshot(), isSecretStep),
    height: () => (actor.getSnapshot().matches('shown') ? toKeyboardHeight(whole()) : 0),
    command: (command) => {
      if (command.do === 'press') press(command.key)
      else if (command.do === 'field') actor.send({ type: 'FIELD', at: 'own', by: command.by, field: command.field })
      else if (command.do === 'left') actor.send({ type: 'LEFT' })
      else actor.send({ type: command.do })
    },
    follow: ({ language: now, screen }, kiosk) => {
      isSecretStep = screen.at === 'guide' && screen.secret === true
      const { context } = actor.getSnapshot()
      if (now !== context.language) actor.send({ type: 'LANGUAGE', language: now })
      if (!IN_USE.includes(kiosk.at)) actor.send({ type: 'ENDED' })
      const isPageShown = screen.at === 'guide' && !kiosk.code && !kiosk.leaving && kiosk.countdown === undefined
      if (context.at === 'portal' && !isPageShown) actor.send({ type: 'LEFT' })
    },
  }
}

/** Screens with something to type. */
const IN_USE: readonly KioskView['at'][] = ['setup', 'settings', 'welcome', 'visit']

function toEvent(news: FieldNews) {
  switch (news.is) {
    case 'touched':
      return { type: 'FIELD', at: 'portal', by: news.by, field: news.field } as const
    case 'followed':
      return { type: 'FOLLOWED', field: news.field } as const
    case 'astray':
    case 'stopped':
      return { type: 'ASTRAY' } as const
    case 'left':
      return { type: 'LEFT' } as const
  }
}
