import type { WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { findTrustedFrames } from '../../../src/main/guided-view/portal-ipc/trusted-frames.ts'
import { listFrames } from '../../../src/main/live-frames.ts'

const ALLOWANCE = { origins: new Set<string>() } as unknown as Parameters<typeof findTrustedFrames>[1]

/** A page whose process has ended, before Electron reports that: every use throws. */
const gone = (where: 'page' | 'list' | 'frame'): WebContents => {
  const fall = () => {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed')
  }
  const frame = Object.defineProperty({}, 'url', { get: fall })
  const main = Object.defineProperty({}, 'framesInSubtree', { get: where === 'list' ? fall : () => [frame] })
  const page = { isDestroyed: () => false }
  return Object.defineProperty(page, 'mainFrame', {
    get: where === 'page' ? fall : () => main,
  }) as unknown as WebContents
}

describe('a page whose process has just ended', () => {
  it.each(['page', 'list', 'frame'] as const)('has no frames, and throws no error, where its %s throws', (where) => {
    expect(listFrames(gone(where))).toEqual([])
    expect(findTrustedFrames(gone(where), ALLOWANCE)).toEqual([])
  })
})
