import { z } from 'zod'
import type { Fingerprint } from './fingerprint.ts'

/** A healed element as memory keeps it: what it says and is, as 16 letters from which neither can be read. */
export const digestSchema = z.string().regex(/^[0-9a-f]{16}$/, 'a digest of a fingerprint')
export type Digest = z.infer<typeof digestSchema>

/**
 * The same for the same element from visit to visit: made of what it is, says and answers, never of where it stands,
 * which changes with the state of the page. Tells elements apart, protects nothing (FNV-1a, twice, with two seeds).
 */
export function toDigest({ tag, type, role, name, text, question, id, field }: Fingerprint): Digest {
  const isNamed = name !== undefined || text !== undefined
  const said = JSON.stringify([tag, type, role, name, text, question, ...(isNamed ? [] : [id, field])])
  return toHash(said, 0x811c9dc5) + toHash(said, 0x01000193)
}

function toHash(text: string, seed: number): string {
  let hash = seed
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
