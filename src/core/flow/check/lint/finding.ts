import type { Path } from '../../read/error.ts'

/** What a file that can be read may still get wrong: one code a rule. An error is refused by the doctor, a warning is told. */
export type LintCode =
  // graph
  | 'unreachable-step'
  | 'dead-end'
  | 'loop-without-exit'
  | 'no-way-out'
  | 'path-never'
  // safety
  | 'secret-not-marked'
  // words
  | 'missing-translation'
  | 'long-sentence'
  | 'jargon'
  | 'forbidden-word'
  // targets
  | 'ambiguous-target'
  | 'fragile-target'
  | 'unverified-label'

export type LintLevel = 'error' | 'warning'

/** A rule's remark, before its file and line are known. `says` quotes no more than a word or a name of the file. */
export interface Lint {
  readonly code: LintCode
  readonly level: LintLevel
  readonly path: Path
  readonly says: string
  readonly mend: string
  /** The word of a text that it is about. */
  readonly word?: string
}

export function createLint(level: LintLevel, code: LintCode, path: Path, says: string, mend: string): Lint {
  return { code, level, path, says, mend }
}

/** Makes a remark on one word of a text. */
export function createWordLint(code: LintCode, path: Path, word: string, says: string, mend: string): Lint {
  return { ...createLint('error', code, path, `« ${word} » ${says}`, mend), word }
}
