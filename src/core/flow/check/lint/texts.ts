import type { Flow, Portal } from '../../language/language.ts'
import type { Text } from '../../language/text.ts'
import type { Path } from '../../read/fault.ts'

/** A text that people see, with where it is written. */
export interface PlacedText {
  readonly path: Path
  readonly text: Text
}

/** Every text of a flow. */
export function textsOf(flow: Flow): readonly PlacedText[] {
  const { title, purpose, proof, documents, calendar, notFor = [], steps } = flow
  const counted = calendar && 'dates' in calendar ? calendar : undefined
  return [
    ...toPlaced([], { title, purpose, proof }),
    ...(counted ? toPlaced(['calendar'], { from: counted.from }) : []),
    ...(counted?.dates ?? []).flatMap(({ text }, index) => toPlaced(['calendar', 'dates', index], { text })),
    ...notFor.flatMap(({ text, instead }, index) => toPlaced(['notFor', index], { text, instead })),
    ...documents.flatMap(({ text, hint }, index) => toPlaced(['documents', index], { text, hint })),
    ...steps.flatMap(({ title, say, why, hint, show, pitfalls = [], choices = [] }, index) => [
      ...toPlaced(['steps', index], { title, say, why, hint, show }),
      ...pitfalls.map((text, position) => ({ path: ['steps', index, 'pitfalls', position], text })),
      ...choices.flatMap(({ text }, position) => toPlaced(['steps', index, 'choices', position], { text })),
    ]),
  ]
}

/** Every text of a portal. */
export function portalTextsOf({ name, about, counter, walls = [] }: Portal): readonly PlacedText[] {
  return [
    ...toPlaced([], { name, about, counter }),
    ...walls.flatMap(({ text }, index) => toPlaced(['walls', index], { text })),
  ]
}

function toPlaced(path: Path, texts: Readonly<Record<string, Text | undefined>>): readonly PlacedText[] {
  return Object.entries(texts).flatMap(([key, text]) => (text ? [{ path: [...path, key], text }] : []))
}
