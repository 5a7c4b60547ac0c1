import type { WebContents, WebFrameMain } from 'electron'
import { MOST_FRAMES } from '../../../core/guidance/protocol/frame.ts'
import { type Allowance, isAllowed } from '../../../core/navigation/allowance.ts'
import { isThere, toFrames } from '../../live-frames.ts'
import type { LiveFrame } from './frame-merger.ts'

/** The frames of a page that may be heard, the page itself first; of very many the first ones. */
export function toLive(contents: WebContents, allowance: Allowance): readonly LiveFrame[] {
  return toFrames(contents)
    .filter((frame) => isTrustedFrame(frame, allowance))
    .slice(0, 1 + MOST_FRAMES)
    .map(({ frameTreeNodeId, parent }) => ({ id: frameTreeNodeId, parent: parent?.frameTreeNodeId ?? null }))
}

/**
 * The page itself, and frames of the portal's own addresses inside of such only: another site's frame could lay a frame
 * of the portal under a decoy of its own. What a document writes into a frame (`srcdoc`) is its own.
 */
export function isTrustedFrame(frame: WebFrameMain, allowance: Allowance): boolean {
  if (!isThere(frame)) return false
  const { parent, url, origin } = frame
  if (parent === null) return true
  const isOwn = allowance.origins.has(origin) || isAllowed(url, allowance) || url === 'about:srcdoc'
  return isOwn && isTrustedFrame(parent, allowance)
}
