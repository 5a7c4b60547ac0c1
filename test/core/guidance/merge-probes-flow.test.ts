import { describe, expect, it } from 'vitest'
import { mergeProbes, type ProbedFrame } from '../../../src/core/guidance/judge/merge.ts'
import { listAtoms } from '../../../src/core/guidance/protocol/atoms.ts'
import { type Order, orderSchema } from '../../../src/core/guidance/protocol/signal.ts'

const order: Order = orderSchema.parse({
  order: 1,
  step: null,
  holder: 'person',
  mark: 'none',
  downloads: 0,
  acknowledged: [],
  screens: [{ id: 'form', seen: { heading: 'Demande' } }],
  steps: [{ id: 'name', on: 'form', exact: false, done: { text: 'Merci' } }],
})

const ROOM = { width: 300, height: 200 }

function frame(id: number, parent: number | null, holds: readonly number[], isSeen = true): ProbedFrame {
  return {
    id,
    parent,
    name: `f${id}`,
    probe: {
      number: 1,
      elements: 1,
      readMs: 1,
      settledAfterMs: 1,
      results: [],
      marked: [],
      room: ROOM,
      frames: parent === null ? [{ ...ROOM, seen: isSeen }] : [],
      answer: { holds: [...holds], target: 'found', room: ROOM },
    },
  }
}

describe('a flow on a page of several frames', () => {
  const [heading, thanks] = listAtoms(order).leaves.map((_, number) => number)

  it('is judged by all visible frames, as one page', () => {
    const merged = mergeProbes([frame(1, null, [heading ?? -1]), frame(2, 1, [thanks ?? -1])], order)
    expect(merged?.flow).toEqual({ screens: ['form'], applies: ['name'], done: ['name'] })
  })

  it('is not judged by a frame that nobody sees', () => {
    const merged = mergeProbes([frame(1, null, [heading ?? -1], false), frame(2, 1, [thanks ?? -1])], order)
    expect(merged?.flow).toEqual({ screens: ['form'], applies: ['name'], done: [] })
  })

  it('is not reported where no flow was asked for', () => {
    expect(mergeProbes([frame(1, null, [])])).not.toHaveProperty('flow')
  })
})
