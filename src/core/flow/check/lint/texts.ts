import type { Flow, Portal } from '../../language/language.ts'
import { type Text, textSchema } from '../../language/text.ts'
import type { Path } from '../../read/fault.ts'

/** A text that people see, with where it is written. */
export interface PlacedText {
  readonly path: Path
  readonly text: Text
}

/** Finds every text of a flow or of a portal, wherever a field holds one: a field that is added to the language is checked too. */
export function findTexts(content: Flow | Portal): readonly PlacedText[] {
  return findIn(content, [])
}

function findIn(value: unknown, path: Path): readonly PlacedText[] {
  if (typeof value !== 'object' || value === null) return []
  const text = textSchema.safeParse(value)
  if (text.success) return [{ path, text: text.data }]
  if (Array.isArray(value)) return value.flatMap((one, index) => findIn(one, [...path, index]))
  return Object.entries(value).flatMap(([key, one]) => findIn(one, [...path, key]))
}
