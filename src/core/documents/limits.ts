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

/** One try to make a document small enough: the longest side of its pages in pixels, and the quality of their JPEG. */
export interface ShrinkAttempt {
  readonly side: number
  readonly quality: number
}

/** From well readable to just readable: A4 at 200, 170, 140, 115 and 90 dots an inch. Below that nobody could read it. */
export const SHRINK_ATTEMPTS: readonly ShrinkAttempt[] = [
  { side: 2_340, quality: 0.85 },
  { side: 1_990, quality: 0.75 },
  { side: 1_640, quality: 0.7 },
  { side: 1_345, quality: 0.6 },
  { side: 1_050, quality: 0.5 },
]

/** Fits a size into a longest side; nothing is made larger. */
export function fitInto({ width, height }: { readonly width: number; readonly height: number }, side: number) {
  const scale = Math.min(1, side / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** What can be made of a document here. */
export type MadeKind = 'jpeg' | 'pdf' | 'png'

const NAMES: Readonly<Record<string, readonly MadeKind[]>> = {
  'image/*': ['jpeg', 'png'],
  'image/jpeg': ['jpeg'],
  'image/jpg': ['jpeg'],
  'image/pjpeg': ['jpeg'],
  '.jpg': ['jpeg'],
  '.jpeg': ['jpeg'],
  '.jpe': ['jpeg'],
  'image/png': ['png'],
  '.png': ['png'],
  'application/pdf': ['pdf'],
  'application/x-pdf': ['pdf'],
  '.pdf': ['pdf'],
  '*': ['jpeg', 'pdf', 'png'],
  '*/*': ['jpeg', 'pdf', 'png'],
}

const ANY: readonly MadeKind[] = ['jpeg', 'pdf', 'png']

/**
 * Reads what a field takes from its `accept` (HTML, 4.10.5.1.17); a field without one takes anything. Empty where it takes
 * nothing that is made here. One that only names other things too (text, sheets) takes what is left of it.
 */
export function toMadeKinds(accept: string): readonly MadeKind[] {
  const names = accept
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (names.length === 0) return ANY
  const taken = new Set(names.flatMap((name) => NAMES[name.split(';', 1)[0]?.trim() ?? ''] ?? []))
  return ANY.filter((kind) => taken.has(kind))
}

/** Chooses what is made: a picture of one page where pictures are taken, else a PDF, which can hold several. */
export function chooseMadeKind(kinds: readonly MadeKind[], pages: number): MadeKind | undefined {
  if (pages > 1) return kinds.includes('pdf') ? 'pdf' : undefined
  return kinds[0]
}
