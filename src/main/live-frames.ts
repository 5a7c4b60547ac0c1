import type { WebContents, WebFrameMain } from 'electron'

/**
 * Lists the frames of a page, the page itself first; none once it is gone. Electron still lists a frame whose document
 * has just gone, and throws on any use of it; the page itself throws from the end of its process until Electron reports
 * the end. Such an error, uncaught, would end the app.
 */
export function listFrames(contents: WebContents): readonly WebFrameMain[] {
  try {
    return contents.isDestroyed() ? [] : contents.mainFrame.framesInSubtree.filter(isThere)
  } catch {
    return []
  }
}

/** Checks whether a frame can be used without an error. */
export function isThere(frame: WebFrameMain): boolean {
  try {
    return frame.url !== undefined && frame.frameTreeNodeId >= 0
  } catch {
    return false
  }
}
