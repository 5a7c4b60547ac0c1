import { z } from 'zod'
import type { Fingerprint } from '../../flow/language/fingerprint.ts'

/** A healed element as it is remembered: 16 letters made of its words and kind, from which neither can be read. */
export const digestSchema = z.string().regex(/^[0-9a-f]{16}$/, 'a digest of a fingerprint')
export type Digest = z.infer<typeof digestSchema>

/**
 * Computes a digest that stays the same for an element from visit to visit: it covers what the element is, says and
 * answers, not its position, which changes with the state of the page. Tells elements apart and protects nothing
 * (FNV-1a, twice, with two seeds).
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
