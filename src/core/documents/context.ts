import type { DocumentCommand, DocumentPlace } from './command.ts'
import type { Laying } from './decoder.ts'
import type { MadeKind } from './limits.ts'
import type { DocumentRefusal } from './refusal.ts'

/** The kinds of files that the site accepts, and the largest size in bytes. */
export interface FileRequest {
  readonly kinds: readonly MadeKind[]
  readonly limit: number
}

/** A document that was found, with a number of our own; its name stays with the code that read it. */
export interface FoundItem {
  readonly item: number
  readonly kind: 'picture' | 'pdf'
}

/** The number of documents found and not offered, and the reasons. */
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

/** Reasons why a document could not be printed or saved. */
export type PaperTrouble = 'no-printer' | 'no-paper' | 'not-printed' | 'no-stick' | 'stick-full' | 'stick-read-only'

export type DocumentEvent =
  Exclude<DocumentCommand, { do: 'cameras' }> extends infer C
    ? C extends { readonly do: infer D }
      ? { readonly type: D } & Omit<C, 'do'>
      : never
    : never

export type DocumentFact =
  /** A file field was pressed in the site's page. */
  | { readonly type: 'ASKED'; readonly request: FileRequest; readonly places: readonly DocumentPlace[] }
  | { readonly type: 'FOUND'; readonly items: readonly FoundItem[]; readonly leftOut: readonly LeftOutPapers[] }
  /** The scanner's folder has something new. */
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
  /** The visit is over, and nothing of it is kept. */
  | { readonly type: 'ENDED' }

/** Effects of the machine. */
export type DocumentEffect =
  | { readonly type: 'NO_PLACE' }
  | { readonly type: 'FIND'; readonly place: DocumentPlace }
  | { readonly type: 'OPEN'; readonly item: number; readonly isPictures: boolean }
  | {
      readonly type: 'MAKE'
      readonly parts: readonly KeptPart[]
      readonly request: FileRequest
      readonly isPictures: boolean
    }
  | { readonly type: 'GIVE' }
  | { readonly type: 'OPEN_PAPER'; readonly paper: number }
  | { readonly type: 'PRINT'; readonly paper: number }
  | { readonly type: 'SAVE'; readonly paper: number }
  /** The files read are discarded, and the decoder's process ends. */
  | { readonly type: 'FORGET' }

export interface DocumentContext {
  readonly request: FileRequest
  readonly places: readonly DocumentPlace[]
  readonly place: DocumentPlace
  readonly items: readonly FoundItem[]
  readonly leftOut: readonly LeftOutPapers[]
  /** The number of the open file, and the parts kept so far. */
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

/** The context at the start of a visit. */
export const NOTHING: DocumentContext = {
  request: { kinds: [], limit: 0 },
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
