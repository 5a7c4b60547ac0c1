import type { Path } from '../fault.ts'
import type { Flow, Portal } from '../language.ts'
import type { Text } from '../text.ts'

/** A text that people see, with where it is written. */
export interface PlacedText {
  readonly path: Path
  readonly text: Text
}

/** Every text of a flow. */
export function textsOf({ title, purpose, proof, documents, steps }: Flow): readonly PlacedText[] {
  return [
    ...toPlaced([], { title, purpose, proof }),
    ...documents.flatMap(({ text, hint }, index) => toPlaced(['documents', index], { text, hint })),
    ...steps.flatMap(({ title, say, why, hint, choices = [] }, index) => [
      ...toPlaced(['steps', index], { title, say, why, hint }),
      ...choices.flatMap(({ text }, position) => toPlaced(['steps', index, 'choices', position], { text })),
    ]),
  ]
}

/** Every text of a portal. */
export function portalTextsOf({ name, about, counter }: Portal): readonly PlacedText[] {
  return toPlaced([], { name, about, counter })
}

function toPlaced(path: Path, texts: Readonly<Record<string, Text | undefined>>): readonly PlacedText[] {
  return Object.entries(texts).flatMap(([key, text]) => (text ? [{ path: [...path, key], text }] : []))
}
