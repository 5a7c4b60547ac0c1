import { z } from 'zod'
import { toCanonical } from './canonical.ts'

/**
 * All sealed texts are filled up to the same size, so that the length of what nobody can open any more does not tell
 * which reason was given. In bytes; our longest has 131.
 */
const SIZE = 144

const contentSchema = z.looseObject({ at: z.iso.datetime() })

/** The sealed part of a line: the exact time (UTC), and what the entry has beside its clear part. */
export interface Content {
  readonly at: string
  readonly hidden: Readonly<Record<string, unknown>>
}

/** Writes what is to be sealed. All of it is ASCII: our closed lists have nothing else. */
export function writeContent({ at, hidden }: Content): string {
  const text = toCanonical({ ...hidden, at })
  return text.padEnd(Math.ceil(text.length / SIZE) * SIZE, ' ')
}

/** Parses what was unsealed; undefined when it is not of ours. */
export function parseContent(text: string): Content | undefined {
  try {
    const parsed = contentSchema.safeParse(JSON.parse(text))
    if (!parsed.success) return undefined
    const { at, ...hidden } = parsed.data
    return writeContent({ at, hidden }) === text ? { at, hidden } : undefined
  } catch {
    return undefined
  }
}
