import { z } from 'zod'
import type { Attribution } from './attribute.ts'

/**
 * Who sits beside the person: somebody whose work it is (social worker, mediator), a volunteer, a relative or an
 * interpreter, or nobody. It names no one, and what it changes is who may take the hand and as whom it is recorded.
 */
export const roleSchema = z.enum(['worker', 'volunteer', 'relative', 'alone'])
export type Role = z.infer<typeof roleSchema>

/** Whether anybody is there who could take the hand. */
export function canTakeHand(role: Role): boolean {
  return role !== 'alone'
}

/**
 * Says an attribution of the helper's hand as the hand of the one who was there: a relative's is `relative` (domain
 * scale, axis 1), a volunteer's is `worker`, which covers both. What was shared stays shared, as the scale has one such
 * hand, and no help code changes.
 */
export function asHandOf(role: Role, attribution: Attribution): Attribution {
  return role === 'relative' && attribution.hand === 'worker' ? { ...attribution, hand: 'relative' } : attribution
}
