/** What one document may be at most. Far above what people bring, far below what stops a machine. */
export const DOCUMENT_LIMITS = {
  /** In bytes, of one file that is read. */
  fileBytes: 30_000_000,
  /** Of a picture: the largest that cameras of telephones make have about 50 million. */
  pixels: 70_000_000,
  side: 20_000,
  /** Of a PDF that somebody brings. */
  pages: 40,
  /** Of a document that is put together here. */
  pagesTogether: 8,
  /** Entries of a stick that are looked at, folders within folders, and papers that are offered. */
  entries: 3_000,
  depth: 4,
  offered: 24,
  /** The longest side of a picture that crosses to our screens, in pixels. */
  shownSide: 1_600,
} as const

/** What a site is thought to take where its procedure says nothing, in bytes. */
export const USUAL_LIMIT = 2_000_000
