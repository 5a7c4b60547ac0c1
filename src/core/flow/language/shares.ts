import type { Flow } from './language.ts'
import { type Language, languageSchema, markFrench } from './text.ts'

/** How many guides a language has whole. */
export interface LanguageShare {
  readonly language: Language
  readonly whole: number
  readonly of: number
}

/** Checks whether a language has the title of a guide, and what each of its steps is and says. */
export function isWholeIn({ title, steps }: Flow, language: Language): boolean {
  const texts = [title, ...steps.flatMap((step) => [step.title, step.say])]
  return texts.every((text) => !markFrench(text, language).french)
}

/** Counts the guides that each language has whole. */
export function listShares(flows: readonly Flow[]): readonly LanguageShare[] {
  return languageSchema.options.map((language) => {
    return { language, whole: flows.filter((flow) => isWholeIn(flow, language)).length, of: flows.length }
  })
}

const partly = new WeakMap<readonly Flow[], readonly LanguageShare[]>()

/** Lists the languages that lack a part of the guides: people read that part in French. */
export function listPartly(flows: readonly Flow[]): readonly LanguageShare[] {
  const known = partly.get(flows) ?? listShares(flows).filter(({ whole, of }) => whole < of)
  partly.set(flows, known)
  return known
}
