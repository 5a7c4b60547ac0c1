import { z } from 'zod'
import { needSchema } from './need.ts'

/** Who helps with a need, as a service sees it: itself, or whom it sends people to. */
export const borderTargetSchema = z.enum(['here', 'mediator', 'france-services', 'writer', 'other'])
export type BorderTarget = z.infer<typeof borderTargetSchema>

/** Why people are sent there. A closed list: nothing that is typed could speak of a person. */
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

/** One line of the border: where this service stops for a need, and why. */
export const borderRuleSchema = z.strictObject({
  need: needSchema,
  to: borderTargetSchema,
  reason: borderReasonSchema.optional(),
})
export type BorderRule = z.infer<typeof borderRuleSchema>

/** Sets the line of a need, in place of the one before; `to` left out takes it away. What is done here needs no reason. */
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
