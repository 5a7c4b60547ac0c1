import type { WebContents } from 'electron'
import { expect, it } from 'vitest'
import { createClosedShadowRoots } from '../../../src/main/guided-view/inspector/closed-shadow-roots.ts'
import type { Handshake } from '../../../src/main/guided-view/inspector/isolated-world.ts'

const ATTACHED = { debugger: { isAttached: () => true } } as unknown as WebContents
const open = (handshake: Handshake) => createClosedShadowRoots(ATTACHED, handshake)

it('tries a frame that did not answer again, after the others that wait', async () => {
  const met: number[] = []
  const roots = open(async (frame) => {
    met.push(frame)
    if (frame === 1 && met.length < 4) throw new Error('no answer')
  })
  roots.reveal(1)
  roots.reveal(2)
  await expect.poll(() => met, { timeout: 10_000 }).toEqual([1, 2, 1, 1])
})

it('gives up a frame that never answers, until it asks again', async () => {
  const met: number[] = []
  const roots = open(async (frame) => {
    met.push(frame)
    if (frame === 1) throw new Error('no answer')
  })
  const last = () => met.filter((frame) => frame === 1).length
  roots.reveal(1)
  await expect.poll(last, { timeout: 10_000 }).toBe(4)
  // Whatever is asked next is the next that is met.
  roots.reveal(2)
  await expect.poll(() => met.at(-1), { timeout: 10_000 }).toBe(2)
  expect(last()).toBe(4)
})
