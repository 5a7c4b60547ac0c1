import type { WebContents, WebFrameMain } from 'electron'

/**
 * The frames of a page, itself first; none once it is gone. One whose document has just gone is still listed by Electron, and
 * throws whatever it is asked, as the page itself does from the moment its process has ended until that is told: an error that
 * nobody expects would end the app.
 */
export function toFrames(contents: WebContents): readonly WebFrameMain[] {
  try {
    return contents.isDestroyed() ? [] : contents.mainFrame.framesInSubtree.filter(isThere)
  } catch {
    return []
  }
}

/** Whether a frame may be asked anything. */
export function isThere(frame: WebFrameMain): boolean {
  try {
    return frame.url !== undefined && frame.frameTreeNodeId >= 0
  } catch {
    return false
  }
}
