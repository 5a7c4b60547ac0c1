import { lintFrench } from '../flow/check/lint/words.ts'
import type { Glossary } from '../flow/language/glossary.ts'

/** What plain-language help says of a text while it is written; the codes are the doctor's own. */
export const ADVICE = ['long-sentence', 'forbidden-word', 'jargon', 'missing'] as const
export type Advice = (typeof ADVICE)[number]

/** Finds what is hard to read in a text that people will see or hear. */
export function adviseOn(texts: readonly string[], glossary: Glossary): readonly Advice[] {
  const found = texts.flatMap((fr): readonly string[] =>
    fr.trim() === '' ? ['missing'] : lintFrench([{ path: [], text: { fr } }], glossary).map(({ code }) => code),
  )
  return ADVICE.filter((advice) => found.includes(advice))
}
