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
function writeContent({ at, hidden }: Content): string {
  const text = toCanonical({ ...hidden, at })
  return text.padEnd(Math.ceil(text.length / SIZE) * SIZE, ' ')
}

/** A time as `toISOString` gives it, for the years that we know. */
const SAMPLE = '0000-00-00T00:00:00.000Z'
const around = new WeakMap<object, readonly [string, string]>()

/** As `writeContent`, for hidden members that come again and again and are never changed. */
export function writeKnownContent(at: string, hidden: Content['hidden']): string {
  if (at.length !== SAMPLE.length) return writeContent({ at, hidden })
  let parts = around.get(hidden)
  if (parts === undefined) {
    const [before = '', after = ''] = writeContent({ at: SAMPLE, hidden }).split(SAMPLE)
    parts = [before, after]
    around.set(hidden, parts)
  }
  return parts[0] + at + parts[1]
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
