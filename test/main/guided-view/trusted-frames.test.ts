import type { WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { toLive } from '../../../src/main/guided-view/portal-ipc/trusted-frames.ts'
import { toFrames } from '../../../src/main/live-frames.ts'

const ALLOWANCE = { origins: new Set<string>() } as unknown as Parameters<typeof toLive>[1]

/** A page whose process has ended, before Electron tells so: whatever it is asked, it throws. */
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
  it.each(['page', 'list', 'frame'] as const)('has no frames, and ends nothing else, where its %s throws', (where) => {
    expect(toFrames(gone(where))).toEqual([])
    expect(toLive(gone(where), ALLOWANCE)).toEqual([])
  })
})
