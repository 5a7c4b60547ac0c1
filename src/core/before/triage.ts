import { z } from 'zod'

/**
 * The three questions of the official digital advisers (CnFS; domain study §3), asked before a visit and never
 * required: how urgent, whether the person wants to learn, how technical the need is. An absent answer is not a "no".
 */
export const triageSchema = z.strictObject({
  urgent: z.boolean().optional(),
  learn: z.boolean().optional(),
  technical: z.boolean().optional(),
})
export type Triage = z.infer<typeof triageSchema>
export type TriageQuestion = keyof Triage

/** What the coach does otherwise because of the answers. */
export interface Proposal {
  /** `offered`: the coach says from the first step on that the hand may pass. `on-request`: it waits to be asked. */
  readonly hand: 'offered' | 'on-request'
  /** How many rungs the ladder of help starts lower (-1: less help first) or higher (1) than it would. */
  readonly rungs: -1 | 0 | 1
  /** Whether to propose a moment to learn, once what was urgent is done. */
  readonly lesson: boolean
}

/**
 * What the answers change. Urgent comes first: do it, write down who did, and learn another day (study §10, 11).
 * Wanting to learn starts with less help; a technical need with more, unless the person wants to learn it.
 */
export function toProposal({ urgent = false, learn = false, technical = false }: Triage): Proposal {
  if (urgent) return { hand: 'offered', rungs: technical ? 1 : 0, lesson: learn }
  if (learn) return { hand: 'on-request', rungs: technical ? 0 : -1, lesson: false }
  return { hand: 'on-request', rungs: technical ? 1 : 0, lesson: false }
}
