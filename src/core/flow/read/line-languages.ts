import { type Language, languageSchema } from '../language/text.ts'

/** A language before its text, alone on a line or among others in braces. */
const LANGUAGE = new RegExp(`(?:^|[\\s{,])(${languageSchema.options.join('|')}): `, 'g')

interface Piece {
  readonly language: Language
  readonly text: string
}

/** Splits a line of a file of flows at its languages: one piece for each text, none where the line names no language. */
export function splitLanguages(line: string): readonly Piece[] {
  const found = [...line.matchAll(LANGUAGE)]
  return found.flatMap(({ 0: match, 1: name, index }, at) => {
    const language = languageSchema.options.find((one) => one === name)
    return language ? [{ language, text: line.slice(index + match.length, found[at + 1]?.index) }] : []
  })
}
