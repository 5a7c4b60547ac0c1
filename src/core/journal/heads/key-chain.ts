/**
 * A signature of the next key: a C2SP signed note by the older key, whose text names the newer one. Not a checkpoint,
 * as its second line is no size.
 */
export interface KeyChange {
  /** Origin of the signing key: `cote-a-cote/` and the first 16 characters of its fingerprint. */
  readonly by: string
  /** The next key, as a line of `verifiers.txt`. */
  readonly key: string
  /** The text that the signature covers. */
  readonly text: string
  /** Base64 of 4 bytes that identify the key, and 64 bytes of ed25519 signature. */
  readonly signature: string
}

/** The file of key changes, in the journal's folder. */
export const KEY_CHANGES = 'key-changes.txt'

/** Returns the text that the older key signs. */
export function toKeyChangeText(by: string, key: string): string {
  return `${by}\nkey ${key}\n`
}

export function toKeyChangeNote({ by, text, signature }: Omit<KeyChange, 'key'>): string {
  return `${text}\n— ${by} ${signature}\n\n`
}

const NOTE =
  /(cote-a-cote\/[0-9a-f]{16})\nkey (cote-a-cote\/[0-9a-f]{16}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44})\n\n— (\S+) ([A-Za-z0-9+/]{91}=)\n\n/y

/**
 * Parses a file of key changes, up to the first that does not have their form; the rest vouches for nothing. Verifies
 * no signature.
 */
export function parseKeyChanges(file: string): readonly KeyChange[] {
  const changes: KeyChange[] = []
  for (NOTE.lastIndex = 0; ; ) {
    const match = NOTE.exec(file)
    if (match === null) return changes
    const [, by = '', key = '', signer, signature = ''] = match
    if (signer !== by) return changes
    changes.push({ by, key, text: toKeyChangeText(by, key), signature })
  }
}

/**
 * Returns those of `keys` that are vouched for: the ones that `isKnown` accepts, and each that one of them signed.
 * `keys` and `changes` are in the order of use, so one pass is enough.
 */
export function findVouched(
  keys: readonly string[],
  changes: readonly KeyChange[],
  isKnown: (key: string) => boolean,
  isSigned: (change: KeyChange, by: string) => boolean,
): readonly string[] {
  const vouched: string[] = []
  for (const key of new Set(keys)) {
    const isVouched =
      isKnown(key) ||
      changes.some(
        (change) => change.key === key && vouched.some((by) => isSignedBy(change, by) && isSigned(change, by)),
      )
    if (isVouched) vouched.push(key)
  }
  return vouched
}

function isSignedBy({ by }: KeyChange, key: string): boolean {
  return key.startsWith(`${by}+`)
}
