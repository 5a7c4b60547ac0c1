/** Limits for one document: far above what people bring, far below what stops a machine. */
export const DOCUMENT_LIMITS = {
  /** The size of one input file, in bytes. */
  fileBytes: 30_000_000,
  /** The pixels of a picture; the largest phone cameras make about 50 million. */
  pixels: 70_000_000,
  side: 20_000,
  /** The pages of a PDF that somebody brings. */
  pages: 40,
  /** The pages of a document that is assembled here. */
  pagesTogether: 8,
  /** The entries examined on a USB stick, its nested folders, and the documents offered. */
  entries: 3_000,
  depth: 4,
  offered: 24,
  /** The longest side of a picture for our screens, in pixels. */
  shownSide: 1_600,
} as const

/** The size that a site is assumed to accept where its procedure names none, in bytes. */
export const USUAL_LIMIT = 2_000_000

/** One attempt to shrink a document: the longest side of its pages in pixels, and the JPEG quality. */
export interface ShrinkAttempt {
  readonly side: number
  readonly quality: number
}

/**
 * From well readable to barely readable: A4 at 200, 170, 140, 115 and 90 dots an inch. Below that nobody could read it.
 */
export const SHRINK_ATTEMPTS: readonly ShrinkAttempt[] = [
  { side: 2_340, quality: 0.85 },
  { side: 1_990, quality: 0.75 },
  { side: 1_640, quality: 0.7 },
  { side: 1_345, quality: 0.6 },
  { side: 1_050, quality: 0.5 },
]

/** Scales a size down to a longest side; never enlarges it. */
export function fitInto({ width, height }: { readonly width: number; readonly height: number }, side: number) {
  const scale = Math.min(1, side / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** The kinds of files that can be made here. */
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
 * Reads the kinds that a field accepts from its `accept` (HTML, 4.10.5.1.17). A field without one accepts anything; the
 * result is empty where it accepts nothing that can be made here. Other kinds in the list (text, sheets) are ignored.
 */
export function readAcceptedKinds(accept: string): readonly MadeKind[] {
  const names = accept
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (names.length === 0) return ANY
  const taken = new Set(names.flatMap((name) => NAMES[name.split(';', 1)[0]?.trim() ?? ''] ?? []))
  return ANY.filter((kind) => taken.has(kind))
}

/** Chooses the kind to make: a picture for one page where pictures are accepted, else a PDF, which can hold several. */
export function chooseMadeKind(kinds: readonly MadeKind[], pages: number): MadeKind | undefined {
  if (pages > 1) return kinds.includes('pdf') ? 'pdf' : undefined
  return kinds[0]
}
