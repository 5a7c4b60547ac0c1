import type { WebContents } from 'electron'

/** Keys that are ours even while the portal has the focus: the hand (F8), back, reload. The page does not see them. */
export function installKeys(
  contents: WebContents,
  { onHandKey, onEscape }: { readonly onHandKey: () => void; readonly onEscape?: () => void },
): void {
  contents.on('before-input-event', (event, { type, key, alt, control }) => {
    if (type !== 'keyDown') return
    if (key === 'F8') onHandKey()
    else if (key === 'Escape' && onEscape) onEscape()
    else if (key === 'F5' || (control && key.toLowerCase() === 'r')) contents.reload()
    else if (alt && key === 'ArrowLeft') contents.navigationHistory.goBack()
    else return
    event.preventDefault()
  })
}
