import { z } from 'zod'
import { idSchema } from '../../flow/language/language.ts'
import { type Digest, digestSchema } from './digest.ts'

/**
 * What somebody at the desk said of a healed element: that it is the one, or that it is not. Kept from visit to visit
 * for one version of a flow. Holds no word of a page and nothing of a visit.
 */
export const knownHealSchema = z.strictObject({
  flow: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  version: z.number().int().min(1),
  /** On the training portal: what holds there need not hold on the real one. */
  training: z.boolean(),
  step: idSchema,
  element: digestSchema,
  answer: z.enum(['confirmed', 'refused']),
})
export type KnownHeal = z.infer<typeof knownHealSchema>

/** The last word on an element counts. */
export function learn(known: readonly KnownHeal[], heal: KnownHeal): readonly KnownHeal[] {
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

/** The elements of a step of which people said this. */
export function elementsOf(known: readonly KnownHeal[], step: string, answer: KnownHeal['answer']): readonly Digest[] {
  return known.filter((heal) => heal.step === step && heal.answer === answer).map(({ element }) => element)
}
