import { z } from 'zod'
import type { Attribution } from './attribute.ts'

/**
 * The one who sits beside the person: a professional (social worker, mediator), a volunteer, a relative or an
 * interpreter, or nobody. It names no one. It decides who may take the hand, and under which role that is recorded.
 */
export const roleSchema = z.enum(['worker', 'volunteer', 'relative', 'alone'])
export type Role = z.infer<typeof roleSchema>

/** Checks whether somebody is there who could take the hand. */
export function canTakeHand(role: Role): boolean {
  return role !== 'alone'
}

/**
 * Replaces the helper's hand in an attribution by that of the helper's role: `relative` for a relative (domain scale,
 * axis 1), `worker` for a volunteer, which covers both. Shared steps stay `shared`, as the scale has only one such
 * hand, and help codes do not change.
 */
export function asHandOf<Attributed extends Pick<Attribution, 'hand'>>(
  role: Role,
  attribution: Attributed,
): Attributed {
  return role === 'relative' && attribution.hand === 'worker' ? { ...attribution, hand: 'relative' } : attribution
}
