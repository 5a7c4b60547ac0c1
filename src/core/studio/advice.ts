import { lintFrench } from '../flow/check/lint/words.ts'
import type { Glossary } from '../flow/language/glossary.ts'

/** Remarks on a text while it is written; they are codes of the doctor too. */
export const ADVICE = ['long-sentence', 'forbidden-word', 'jargon', 'missing'] as const
export type Advice = (typeof ADVICE)[number]

/** Finds what is hard to understand in texts that people will read or hear. */
export function adviseOn(texts: readonly string[], glossary: Glossary): readonly Advice[] {
  const found = texts.flatMap((fr): readonly string[] =>
    fr.trim() === '' ? ['missing'] : lintFrench([{ path: [], text: { fr } }], glossary).map(({ code }) => code),
  )
  return ADVICE.filter((advice) => found.includes(advice))
}
