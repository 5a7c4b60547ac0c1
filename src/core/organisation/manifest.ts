import type { FlowFile } from '../flow/read/library.ts'

/** The first line of a signed manifest, so that the signature cannot be used for any other text of ours. */
const PURPOSE = 'cote-a-cote/flows v1'

/** The most letters in a signer's name. */
export const LONGEST_NAME = 80

/**
 * Returns the text that an organisation signs: its name, then each file's SHA-256 and name, a line each, sorted by
 * name. Any change of a letter, a file or the name gives another text. `sha256` returns hexadecimal.
 */
export function toManifest(name: string, files: readonly FlowFile[], sha256: (text: string) => string): string {
  const lines = files.map(({ path, text }) => `${path} ${sha256(text)}`).toSorted()
  return [PURPOSE, name, ...lines, ''].join('\n')
}

/** Checks whether a name may be in a manifest: one line of visible letters. */
export function isName(name: string): boolean {
  return (
    name.length > 0 && name.length <= LONGEST_NAME && /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(name) && name === name.trim()
  )
}

/** Returns the beginning of a key's hash in groups of four, to be compared over the telephone. */
export function toFingerprint(hash: string): string {
  return hash.slice(0, 24).match(/.{4}/g)?.join(' ') ?? ''
}
