import type { Fingerprint } from './fingerprint.ts'

/** What an element says of itself: its name, and its visible words where they are others. */
export function toWordings({ name, text }: Fingerprint): readonly string[] {
  return [name, text].filter((words) => words !== undefined && words !== '') as readonly string[]
}
