import type { BrowserWindow } from 'electron'
import type { PortalPage } from './portal-page.ts'

/**
 * Creates what gives the keyboard to the page that somebody asked for, once: when it has come and is in sight. Chromium does
 * so by itself only where the page came after its place in the window.
 */
export function createEntrance(windowOf: () => BrowserWindow): (page: PortalPage) => void {
  let hasEntered = false
  return ({ view, contents }) => {
    if (hasEntered || contents.isDestroyed() || !contents.getURL().startsWith('http')) return
    const window = windowOf()
    if (!window.contentView.children.includes(view)) return
    hasEntered = true
    if (window.isFocused()) contents.focus()
  }
}
