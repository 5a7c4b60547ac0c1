import type { WebContents, WebFrameMain } from 'electron'
import { MOST_FRAMES } from '../../../core/guidance/protocol/frame.ts'
import { type Allowance, isAllowed } from '../../../core/navigation/allowance.ts'
import { isThere, toFrames } from '../../live-frames.ts'
import type { LiveFrame } from './frame-merger.ts'

/** Returns the trusted frames of a page, the page itself first; of very many the first ones. */
export function toLive(contents: WebContents, allowance: Allowance): readonly LiveFrame[] {
  return toFrames(contents)
    .filter((frame) => isTrustedFrame(frame, allowance))
    .slice(0, 1 + MOST_FRAMES)
    .map(({ frameTreeNodeId, parent }) => ({ id: frameTreeNodeId, parent: parent?.frameTreeNodeId ?? null }))
}

/**
 * Checks whether a frame is trusted: the page itself, and frames of the portal's own addresses inside of such only, as
 * another site's frame could lay a frame of the portal under a decoy of its own. A document that is written into a frame
 * (`srcdoc`) belongs to the page that wrote it.
 */
export function isTrustedFrame(frame: WebFrameMain, allowance: Allowance): boolean {
  if (!isThere(frame)) return false
  const { parent, url, origin } = frame
  if (parent === null) return true
  const isOwn = allowance.origins.has(origin) || isAllowed(url, allowance) || url === 'about:srcdoc'
  return isOwn && isTrustedFrame(parent, allowance)
}
