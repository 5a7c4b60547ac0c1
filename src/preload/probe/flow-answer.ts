import type { FrameAnswer } from '../../core/guidance/protocol/frame.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import { evaluate } from '../portal/locate/index.ts'

/** What this document answers to a flow's screens and steps, as in the app; nobody has touched or typed anything. */
export function answerFlow(document: Document, order: Order, absent: 'not-yet' | 'gone'): FrameAnswer {
  const { claim } = evaluate(
    document,
    { ...order, part: true },
    {
      absent,
      changedAt: 0,
      everSeen: new Set(),
      isClear: () => absent === 'gone',
      isEditing: () => false,
      nowhere: { sure: new Set(), likely: new Set() },
    },
  )
  if (claim.kind !== 'answered') throw new Error('a frame among several answers')
  return claim.answer
}
