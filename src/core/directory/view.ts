import type { BorderRule } from './border.ts'
import type { ExtractTrouble, LeftOut, RowFault, RowFinding } from './extract/row.ts'
import type { OpenDay } from './hours/open-state.ts'
import type { HelpNeed } from './need.ts'
import type { FoundEntry } from './search/search.ts'

/** What stands around a search. */
export interface DirectoryView {
  readonly directory:
    | { readonly is: 'none' }
    | { readonly is: 'ready'; readonly places: number; readonly imported: string }
  /** Where this desk stands, as somebody has said. */
  readonly here?: string
  readonly border: readonly BorderRule[]
  /** ISO day. */
  readonly today: string
}

/** One place with all that a sheet says of it. */
export interface PlaceDetails extends FoundEntry {
  /** The next seven days; left out where nobody can tell. */
  readonly week?: readonly OpenDay[]
  /** Words stand beside the hours: they are to be asked. */
  readonly noted?: true
  /** They are others in school holidays. */
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
  /** Told back by the place, without a name. */
  readonly code?: string
}

/** What became of files that were chosen. */
export type BroughtExtracts =
  | { readonly is: 'none' }
  | { readonly is: 'installed'; readonly report: ImportReport }
  | { readonly is: 'refused'; readonly file: string; readonly code: ExtractTrouble; readonly line?: number }
  | { readonly is: 'not-written' }

/** Whether what was typed for where this desk stands is in the directory. */
export type HereAnswer = { readonly is: 'set'; readonly view: DirectoryView } | { readonly is: 'unknown' | 'several' }

/** The screen of the directory; what it finds is asked for apart (requests.ts). */
export interface PlacesScreenView {
  readonly at: 'places'
  /** Where the portals that are guided here receive people. */
  readonly counters: readonly { readonly name: string; readonly counter: string; readonly phone?: string }[]
}

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
