import type { BorderRule } from './border.ts'
import type { ExtractTrouble, LeftOut, RowFault, RowFinding } from './extract/row.ts'
import type { OpenDay } from './hours/open-state.ts'
import type { HelpNeed } from './need.ts'
import type { FoundEntry } from './search/search.ts'

/** The data around a search. */
export interface DirectoryView {
  readonly directory:
    | { readonly is: 'none' }
    | { readonly is: 'ready'; readonly places: number; readonly imported: string }
  /** The position of this desk, as it was set. */
  readonly here?: string
  readonly border: readonly BorderRule[]
  /** ISO day. */
  readonly today: string
}

/** One place with everything for its sheet. */
export interface PlaceDetails extends FoundEntry {
  /** The next seven days; left out where they are not known. */
  readonly week?: readonly OpenDay[]
  /** Set where words stand beside the hours, so that people should phone. */
  readonly noted?: true
  /** Set where the hours differ in school holidays. */
  readonly school?: true
}

/** The sheet that a person takes along. */
export interface PlaceSheet {
  readonly place: PlaceDetails
  /** ISO day. */
  readonly day: string
  readonly need?: HelpNeed
  /** The day on which the person goes there (ISO). */
  readonly on?: string
  readonly here?: string
  /** The place reports it back, without a name. */
  readonly code?: string
}

/** The result of importing the chosen files. */
export type BroughtExtracts =
  | { readonly is: 'none' }
  | { readonly is: 'installed'; readonly report: ImportReport }
  | { readonly is: 'refused'; readonly file: string; readonly code: ExtractTrouble; readonly line?: number }
  | { readonly is: 'not-written' }

/** Whether the position typed for this desk is in the directory. */
export type HereAnswer = { readonly is: 'set'; readonly view: DirectoryView } | { readonly is: 'unknown' | 'several' }

/** The screen of the directory; results are requested separately (requests.ts). */
export interface PlacesScreenView {
  readonly at: 'places'
  /** The counters of the portals that are guided here. */
  readonly counters: readonly { readonly name: string; readonly counter: string; readonly phone?: string }[]
}

/** The number of findings of one code, and the first lines that have it. */
export interface CountedFinding<Code> {
  readonly code: Code
  readonly count: number
  /** The first few, in order. */
  readonly lines: readonly number[]
}

/** The report on one file, for the person who imported it. It contains nothing of the rows. */
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

/** Counts the findings of a file by code, the most frequent first. */
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
