import type { FlowFile } from '../../read/library.ts'
import { splitLanguages } from '../../read/line-languages.ts'
import type { Finding } from './inspect.ts'

/**
 * Finds translations that do not name the facts of their French: a number that is written out there stays as it is when the
 * fact changes. Reads the file as its author wrote it, before facts are inserted; a text begins at its French.
 */
export function lintFacts({ path, text }: FlowFile): readonly Finding[] {
  let french: readonly string[] = []
  return text.split('\n').flatMap((line, index) =>
    splitLanguages(line).flatMap((piece) => {
      const named = listFacts(piece.text)
      if (piece.language === 'fr') french = named
      if (named.join() === french.join()) return []
      return [toFinding(path, index + 1, piece.language, french)]
    }),
  )
}

function listFacts(text: string): readonly string[] {
  return [...text.matchAll(/\{fact:[^}]*\}/g)].map(([fact]) => fact).toSorted()
}

function toFinding(file: string, line: number, language: string, french: readonly string[]): Finding {
  const names = french.length === 0 ? 'no fact' : french.join(' and ')
  return {
    level: 'error',
    code: 'fact-missed',
    file,
    line,
    path: [],
    says: `the text in ${language} does not name the facts of the French, which names ${names}`,
    mend: `Write ${names === 'no fact' ? 'the fact in the French too' : `${names} in its place`}.`,
  }
}
