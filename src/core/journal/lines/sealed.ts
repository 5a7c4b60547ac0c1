import { z } from 'zod'
import { toCanonical } from './canonical.ts'

/**
 * All sealed texts are padded to the same size, so that the length of a text that nobody can open does not reveal the
 * reason in it. In bytes; our longest has 131.
 */
const SIZE = 144

const contentSchema = z.looseObject({ at: z.iso.datetime() })

/** The sealed part of a line: the exact time (UTC), and the hidden members of the entry. */
export interface Content {
  readonly at: string
  readonly hidden: Readonly<Record<string, unknown>>
}

/** Returns the text to seal. It is ASCII, as everything in our closed lists. */
function writeContent({ at, hidden }: Content): string {
  const text = toCanonical({ ...hidden, at })
  return text.padEnd(Math.ceil(text.length / SIZE) * SIZE, ' ')
}

/** A time in the format of `toISOString`, for four-digit years. */
const SAMPLE = '0000-00-00T00:00:00.000Z'
const around = new WeakMap<object, readonly [string, string]>()

/** As `writeContent`, for hidden members that recur and are never changed. */
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

/** Parses an unsealed text; undefined if it is not ours. */
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
