import type { WebContents } from 'electron'
import { expect, it } from 'vitest'
import { createClosedShadowRoots } from '../../../src/main/guided-view/inspector/closed-shadow-roots.ts'
import type { Handshake } from '../../../src/main/guided-view/inspector/isolated-world.ts'

const ATTACHED = { debugger: { isAttached: () => true } } as unknown as WebContents
const open = (handshake: Handshake) => createClosedShadowRoots(ATTACHED, handshake)

it('tries a frame that did not answer again, after the others that wait', async () => {
  const answered: number[] = []
  const roots = open(async (frame) => {
    answered.push(frame)
    if (frame === 1 && answered.length < 4) throw new Error('no answer')
  })
  roots.reveal(1)
  roots.reveal(2)
  await expect.poll(() => answered).toEqual([1, 2, 1, 1])
})

it('gives up a frame that never answers, until it asks again', async () => {
  const answered: number[] = []
  const roots = open(async (frame) => {
    answered.push(frame)
    if (frame === 1) throw new Error('no answer')
  })
  const last = () => answered.filter((frame) => frame === 1).length
  roots.reveal(1)
  await expect.poll(last).toBe(4)
  // The next request is the next that is answered.
  roots.reveal(2)
  await expect.poll(() => answered.at(-1)).toBe(2)
  expect(last()).toBe(4)
})
