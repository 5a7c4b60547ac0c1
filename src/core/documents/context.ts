import type { DocumentCommand, DocumentPlace } from './command.ts'
import type { Laying } from './decoder.ts'
import type { MadeKind } from './limits.ts'
import type { DocumentRefusal } from './refusal.ts'

/** What the site asks for: kinds that it takes and how many bytes. */
export interface DocumentWish {
  readonly kinds: readonly MadeKind[]
  readonly limit: number
}

/** A paper that was found, by a number of ours; what it is called goes no further than the one who read it. */
export interface FoundItem {
  readonly item: number
  readonly kind: 'picture' | 'pdf'
}

/** How many of what was found are not offered, and why. */
export interface LeftOutPapers {
  readonly code: DocumentRefusal
  readonly count: number
}

/** One file that is part of the document. */
export interface KeptPart {
  readonly item: number
  readonly pages: number
  readonly laying?: Laying | undefined
}

/** What a paper or a document became that was to go somewhere. */
export type PaperTrouble = 'no-printer' | 'no-paper' | 'not-printed' | 'no-stick' | 'stick-full' | 'stick-read-only'

export type DocumentEvent =
  Exclude<DocumentCommand, { do: 'cameras' }> extends infer C
    ? C extends { readonly do: infer D }
      ? { readonly type: D } & Omit<C, 'do'>
      : never
    : never

export type DocumentFact =
  /** A field for files was pressed in the site's page. */
  | { readonly type: 'ASKED'; readonly wish: DocumentWish; readonly places: readonly DocumentPlace[] }
  | { readonly type: 'FOUND'; readonly items: readonly FoundItem[]; readonly leftOut: readonly LeftOutPapers[] }
  /** Something new lies in the scanner's folder. */
  | { readonly type: 'ARRIVED' }
  | { readonly type: 'PHOTOGRAPHED'; readonly item: number }
  | { readonly type: 'OPENED'; readonly kind: 'picture' | 'pdf'; readonly pages: number }
  | { readonly type: 'MADE'; readonly kind: MadeKind; readonly pages: number; readonly bytes: number }
  | { readonly type: 'REFUSED'; readonly code: DocumentRefusal }
  | { readonly type: 'GIVEN' }
  /** The field is gone from the page. */
  | { readonly type: 'LOST' }
  | { readonly type: 'PRINTED' }
  | { readonly type: 'SAVED' }
  | { readonly type: 'FAILED'; readonly trouble: PaperTrouble }
  /** The visit is over: nothing of it is kept. */
  | { readonly type: 'ENDED' }

/** What the machine asks of the world. */
export type DocumentEffect =
  | { readonly type: 'NO_PLACE' }
  | { readonly type: 'FIND'; readonly place: DocumentPlace }
  | { readonly type: 'OPEN'; readonly item: number; readonly isPictures: boolean }
  | {
      readonly type: 'MAKE'
      readonly parts: readonly KeptPart[]
      readonly wish: DocumentWish
      readonly isPictures: boolean
    }
  | { readonly type: 'GIVE' }
  | { readonly type: 'OPEN_PAPER'; readonly paper: number }
  | { readonly type: 'PRINT'; readonly paper: number }
  | { readonly type: 'SAVE'; readonly paper: number }
  /** Files that were read are forgotten, and the decoder's process ends. */
  | { readonly type: 'FORGET' }

export interface DocumentContext {
  readonly wish: DocumentWish
  readonly places: readonly DocumentPlace[]
  readonly place: DocumentPlace
  readonly items: readonly FoundItem[]
  readonly leftOut: readonly LeftOutPapers[]
  /** The file that is open, and the parts that are kept. */
  readonly item: number
  readonly pages: number
  readonly parts: readonly KeptPart[]
  readonly isPictures: boolean
  readonly made: { readonly kind: MadeKind; readonly pages: number; readonly bytes: number } | undefined
  readonly refusal: DocumentRefusal
  readonly paper: number
  readonly page: number
  readonly trouble: PaperTrouble
}

/** What a visit begins with. */
export const NOTHING: DocumentContext = {
  wish: { kinds: [], limit: 0 },
  places: [],
  place: 'camera',
  items: [],
  leftOut: [],
  item: 0,
  pages: 0,
  parts: [],
  isPictures: false,
  made: undefined,
  refusal: 'unreadable',
  paper: 0,
  page: 0,
  trouble: 'not-printed',
}
