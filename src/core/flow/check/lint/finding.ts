import type { Path } from '../../read/error.ts'

/**
 * Mistakes that a readable file may still hold: one code for each rule. The doctor refuses an error and only shows a
 * warning.
 */
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
  | 'fact-missed'
  | 'long-sentence'
  | 'jargon'
  | 'forbidden-word'
  // targets
  | 'ambiguous-target'
  | 'fragile-target'
  | 'unverified-label'
  | 'press-without-words'

export type LintLevel = 'error' | 'warning'

/**
 * A remark of a rule, whose file and line are not known yet. `says` quotes no more than a word or a name of the file.
 */
export interface Lint {
  readonly code: LintCode
  readonly level: LintLevel
  readonly path: Path
  readonly says: string
  readonly mend: string
  /** The word of a text that the remark is about. */
  readonly word?: string
}

export function createLint(level: LintLevel, code: LintCode, path: Path, says: string, mend: string): Lint {
  return { code, level, path, says, mend }
}

/** Creates a remark on one word of a text. */
export function createWordLint(code: LintCode, path: Path, word: string, says: string, mend: string): Lint {
  return { ...createLint('error', code, path, `« ${word} » ${says}`, mend), word }
}
