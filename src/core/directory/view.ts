import type { BorderRule } from './border.ts'
import type { ExtractTrouble } from './extract/fault.ts'
import type { OpenDay } from './hours/open-state.ts'
import type { HelpNeed } from './need.ts'
import type { ImportReport } from './report.ts'
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
