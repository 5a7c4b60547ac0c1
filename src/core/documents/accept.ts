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
