import type { LeftOut, RowFault, RowFinding } from './extract/fault.ts'

/** How often something was found, and on which lines first. */
export interface CountedFinding<Code> {
  readonly code: Code
  readonly count: number
  /** The first few, in order. */
  readonly lines: readonly number[]
}

/** What one file gave, for whoever brought it in. Nothing of its rows is in it. */
export interface FileReport {
  readonly file: string
  readonly skipped: readonly CountedFinding<RowFault>[]
  readonly leftOut: readonly CountedFinding<LeftOut>[]
}

export interface ImportReport {
  readonly places: number
  readonly files: readonly FileReport[]
}

const MOST_LINES = 8

/** Counts the findings of a file by their codes, the most frequent first. */
export function toFileReport(
  file: string,
  skipped: readonly RowFinding<RowFault>[],
  leftOut: readonly RowFinding<LeftOut>[],
): FileReport {
  return { file, skipped: countFindings(skipped), leftOut: countFindings(leftOut) }
}

function countFindings<Code>(findings: readonly RowFinding<Code>[]): readonly CountedFinding<Code>[] {
  const lines = new Map<Code, number[]>()
  for (const { code, line } of findings) {
    const known = lines.get(code)
    if (known === undefined) lines.set(code, [line])
    else known.push(line)
  }
  return [...lines]
    .map(([code, all]) => ({ code, count: all.length, lines: all.slice(0, MOST_LINES) }))
    .toSorted((a, b) => b.count - a.count)
}
