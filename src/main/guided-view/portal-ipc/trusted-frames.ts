import type { WebContents, WebFrameMain } from 'electron'
import { MOST_FRAMES } from '../../../core/guidance/protocol/frame.ts'
import { type Allowance, isAllowed } from '../../../core/navigation/allowance.ts'
import { isThere, listFrames } from '../../live-frames.ts'
import type { LiveFrame } from './frame-merger.ts'

/** Finds the trusted frames of a page, the page itself first; the first ones only where there are very many. */
export function findTrustedFrames(contents: WebContents, allowance: Allowance): readonly LiveFrame[] {
  return listFrames(contents)
    .filter((frame) => isTrustedFrame(frame, allowance))
    .slice(0, 1 + MOST_FRAMES)
    .map(({ frameTreeNodeId, parent }) => ({ id: frameTreeNodeId, parent: parent?.frameTreeNodeId ?? null }))
}

/**
 * Checks whether a frame is trusted: the page itself, and frames of the portal's addresses whose parents are all
 * trusted, as another site could put a decoy over a frame of the portal. A document written into a frame (`srcdoc`)
 * belongs to the page that wrote it.
 */
export function isTrustedFrame(frame: WebFrameMain, allowance: Allowance): boolean {
  if (!isThere(frame)) return false
  const { parent, url, origin } = frame
  if (parent === null) return true
  const isOwn = allowance.origins.has(origin) || isAllowed(url, allowance) || url === 'about:srcdoc'
  return isOwn && isTrustedFrame(parent, allowance)
}
