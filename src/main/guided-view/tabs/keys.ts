import type { WebContents } from 'electron'
import { readSizeKey, type SizeKey } from '../../../core/session/text-size.ts'

/** Keys of browsers for pages: another one, or this one away. */
export type PageKey = 'next' | 'previous' | 'close'

interface KeyEvents {
  readonly onHandKey: () => void
  /** From the portal to the coach. */
  readonly onCoachKey: () => void
  readonly onPageKey: (key: PageKey) => void
  readonly onEscape?: (() => void) | undefined
  readonly onSizeKey?: ((key: SizeKey) => void) | undefined
}

/** Keys that are ours even while the portal has the focus: the hand (F8), the coach (F6), back, reload, other pages, the size. The page does not see them. */
export function installKeys(contents: WebContents, events: KeyEvents): void {
  const { onHandKey, onCoachKey, onPageKey, onEscape, onSizeKey } = events
  contents.on('before-input-event', (event, { type, key, alt, control, shift }) => {
    if (type !== 'keyDown') return
    const size = onSizeKey && readSizeKey(key, control)
    if (key === 'F8') onHandKey()
    else if (key === 'F6') onCoachKey()
    else if (key === 'Escape' && onEscape) onEscape()
    else if (key === 'F5' || (control && key.toLowerCase() === 'r')) contents.reload()
    else if (alt && key === 'ArrowLeft') contents.navigationHistory.goBack()
    else if (control && key === 'Tab') onPageKey(shift ? 'previous' : 'next')
    else if (control && key.toLowerCase() === 'w') onPageKey('close')
    else if (size) onSizeKey?.(size)
    else return
    event.preventDefault()
  })
}
