import type { TypedKey } from './layouts.ts'

/** One press of a key as Chromium's input takes it: what the page is told, and what is written. */
export interface Stroke {
  readonly key: string
  readonly text: string
  /** The number that pages still read (`keyCode`); 0 where a keyboard of another country has none either. */
  readonly virtualKey: number
}

const NAMED: Readonly<Record<string, Stroke>> = {
  backspace: { key: 'Backspace', text: '', virtualKey: 8 },
  enter: { key: 'Enter', text: '\r', virtualKey: 13 },
  ' ': { key: ' ', text: ' ', virtualKey: 32 },
  // People mean this one, and sites look for this one.
  '’': { key: "'", text: "'", virtualKey: 0 },
}
const MARKS: Readonly<Record<string, number>> = { ';': 186, '+': 187, ',': 188, '-': 189, '.': 190, '/': 191 }

/** Says a key as the presses that it stands for: one, or several for an ending such as `.fr`. */
export function toStrokes(key: TypedKey): readonly Stroke[] {
  const named = NAMED[key]
  return named ? [named] : [...key].map((text) => ({ key: text, text, virtualKey: toVirtualKey(text) }))
}

function toVirtualKey(text: string): number {
  if (/^[a-z0-9]$/i.test(text)) return text.toUpperCase().charCodeAt(0)
  return MARKS[text] ?? 0
}
