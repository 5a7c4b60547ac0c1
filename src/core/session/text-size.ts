import type { TextSize } from './command.ts'

/** The zoom of a portal's page at each size of our own text (screens.md). */
export const PAGE_SCALE: Readonly<Record<TextSize, number>> = { normal: 1, large: 1.25, largest: 1.5 }

const SIZES = ['normal', 'large', 'largest'] as const satisfies readonly TextSize[]

/** The size changes for which browsers have keys. */
export type SizeKey = 'larger' | 'smaller' | 'usual'

/** Reads Ctrl and +, − or 0, on every keyboard; undefined for any other key. */
export function readSizeKey(key: string, control: boolean): SizeKey | undefined {
  if (!control) return undefined
  if (key === '+' || key === '=') return 'larger'
  if (key === '-' || key === '_') return 'smaller'
  return key === '0' ? 'usual' : undefined
}

/** Finds the size that a key leads to; the same one at either end. */
export function findNextSize(size: TextSize, key: SizeKey): TextSize {
  if (key === 'usual') return 'normal'
  const at = SIZES.indexOf(size) + (key === 'larger' ? 1 : -1)
  return SIZES[at] ?? size
}
