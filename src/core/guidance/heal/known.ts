import { z } from 'zod'
import { idSchema } from '../../flow/language/language.ts'
import { type Digest, digestSchema } from './digest.ts'

/**
 * The answer of people at the desk about a healed element: it is the target, or it is not. It is kept across visits for
 * one version of a flow, without a word of the page or anything of the visit.
 */
export const knownHealSchema = z.strictObject({
  flow: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  version: z.number().int().min(1),
  /** Whether the answer was given on the training portal: it need not hold on the real one. */
  training: z.boolean(),
  step: idSchema,
  element: digestSchema,
  answer: z.enum(['confirmed', 'refused']),
})
export type KnownHeal = z.infer<typeof knownHealSchema>

/** Adds an answer; it replaces an earlier one about the same element. */
export function addAnswer(known: readonly KnownHeal[], heal: KnownHeal): readonly KnownHeal[] {
  return [...known.filter((other) => !isSameElement(other, heal)), heal]
}

function isSameElement(one: KnownHeal, other: KnownHeal): boolean {
  return (
    one.flow === other.flow &&
    one.version === other.version &&
    one.training === other.training &&
    one.step === other.step &&
    one.element === other.element
  )
}

/** Returns the elements of a step about which people gave this answer. */
export function elementsOf(known: readonly KnownHeal[], step: string, answer: KnownHeal['answer']): readonly Digest[] {
  return known.filter((heal) => heal.step === step && heal.answer === answer).map(({ element }) => element)
}
