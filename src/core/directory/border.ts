import { z } from 'zod'
import { needSchema } from './need.ts'

/** Those who help with a need, from a service's point of view: the service itself, or whom it sends people to. */
export const borderTargetSchema = z.enum(['here', 'mediator', 'france-services', 'writer', 'other'])
export type BorderTarget = z.infer<typeof borderTargetSchema>

/** Reasons for sending people there. The list is closed, so that nothing typed can be about a person. */
export const borderReasonSchema = z.enum([
  'task',
  'time',
  'learning',
  'mandate',
  'writing',
  'law',
  'equipment',
  'language',
])
export type BorderReason = z.infer<typeof borderReasonSchema>

/** One line of the border: where people with a need are sent, and why. */
export const borderRuleSchema = z.strictObject({
  need: needSchema,
  to: borderTargetSchema,
  reason: borderReasonSchema.optional(),
})
export type BorderRule = z.infer<typeof borderRuleSchema>

/** Replaces the line of a need; without `to`, removes it. A need that is helped with here needs no reason. */
export function setBorder(
  rules: readonly BorderRule[],
  {
    need,
    to,
    reason,
  }: {
    readonly need: BorderRule['need']
    readonly to?: BorderTarget | undefined
    readonly reason?: BorderReason | undefined
  },
): readonly BorderRule[] {
  const others = rules.filter((rule) => rule.need !== need)
  if (to === undefined) return others
  return [...others, { need, to, ...(reason !== undefined && to !== 'here' && { reason }) }]
}
