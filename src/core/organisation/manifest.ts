import type { FlowFile } from '../flow/read/library.ts'

/** What is signed begins with this line: a signature of ours can be taken for nothing else. */
const PURPOSE = 'cote-a-cote/flows v1'

/** Whoever signs says who they are, in so many letters at most. */
export const LONGEST_NAME = 80

/**
 * The text that an organisation signs: who signs, then each file's SHA-256 and name, a line each, in the order of
 * names. One letter changed in a file, a file more or less, or another name, and the signature is of something else.
 * `sha256` gives hexadecimal.
 */
export function toManifest(name: string, files: readonly FlowFile[], sha256: (text: string) => string): string {
  const lines = files.map(({ path, text }) => `${path} ${sha256(text)}`).toSorted()
  return [PURPOSE, name, ...lines, ''].join('\n')
}

/** A name that may stand in a manifest: one line of visible letters. */
export function isName(name: string): boolean {
  return (
    name.length > 0 && name.length <= LONGEST_NAME && /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(name) && name === name.trim()
  )
}

/** The beginning of a key's hash in groups of four, to be compared aloud over the telephone. */
export function toFingerprint(hash: string): string {
  return hash.slice(0, 24).match(/.{4}/g)?.join(' ') ?? ''
}
