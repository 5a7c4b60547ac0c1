import { z } from 'zod'
import { FINGERPRINTS_PATH } from '../flow/read/fingerprints.ts'
import { FLOW_PATH } from '../flow/read/library.ts'
import { isName } from '../organisation/manifest.ts'
import { ChannelError } from './error.ts'

/** The field of our own data in TUF's metadata, which allows such fields and signs them. */
export const OWN_FIELD = 'x-cote-a-cote'

/**
 * Names the organisation, in the root and in the targets, so that one key used by two organisations does not mix their
 * flows.
 */
const ownFieldSchema = z.strictObject({ organisation: z.string().refine(isName) })

const roleSchema = z.looseObject({ keyids: z.array(z.string()).min(1).max(20), threshold: z.number().int().min(1) })

const signedRootSchema = z.looseObject({
  signed: z.looseObject({
    version: z.number().int().min(1),
    consistent_snapshot: z.literal(true),
    keys: z.record(z.string(), z.unknown()),
    roles: z.looseObject({ root: roleSchema, targets: roleSchema, snapshot: roleSchema, timestamp: roleSchema }),
    [OWN_FIELD]: ownFieldSchema,
  }),
})

const keySchema = z.looseObject({
  keytype: z.literal('ed25519'),
  scheme: z.literal('ed25519'),
  keyval: z.strictObject({ public: z.string().regex(/^[0-9a-f]{64}$/) }),
})

/** The facts of a root whose signatures are valid. */
export interface RootFacts {
  readonly organisation: string
  readonly version: number
}

/**
 * Checks what TUF leaves open about a root: only ed25519, no key under two names (its owner alone would reach a
 * threshold of two), thresholds that its keys can reach, versions in file names. Verifies no signature.
 *
 * @throws ChannelError `not-a-pack`, `weak-key` or `duplicate-key`
 */
export function assertRootRules(root: unknown): RootFacts {
  const parsed = signedRootSchema.safeParse(root)
  if (!parsed.success) throw new ChannelError('not-a-pack', { role: 'root' })
  const { keys, roles, version, [OWN_FIELD]: own } = parsed.data.signed
  const publics = Object.values(keys).map((key) => keySchema.safeParse(key).data?.keyval.public)
  if (publics.includes(undefined)) throw new ChannelError('weak-key', { role: 'root' })
  if (new Set(publics).size < publics.length) throw new ChannelError('duplicate-key', { role: 'root' })
  for (const { keyids, threshold } of [roles.root, roles.targets, roles.snapshot, roles.timestamp]) {
    if (new Set(keyids).size < keyids.length) throw new ChannelError('duplicate-key', { role: 'root' })
    if (threshold > keyids.length) throw new ChannelError('not-a-pack', { role: 'root' })
  }
  return { organisation: own.organisation, version }
}

/** The same number as in an organisation's folder (page-pack-is-read-before-it-is-offered). */
const MOST_FILES = 120
/** In bytes. */
const LARGEST_FILE = 1024 * 1024
/** In bytes, all files together. */
export const LARGEST_PACK = 8 * 1024 * 1024

const targetSchema = z.looseObject({
  length: z.number().int().min(0),
  hashes: z.record(z.string(), z.string()),
})

const signedTargetsSchema = z.looseObject({
  signed: z.looseObject({
    version: z.number().int().min(1),
    targets: z.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null),
    delegations: z.unknown().optional(),
    [OWN_FIELD]: ownFieldSchema,
  }),
})

/** One file that a pack lists. */
export interface ListedFile {
  readonly path: string
  /** Hexadecimal. */
  readonly sha256: string
}

export interface Listing {
  readonly version: number
  readonly organisation: string
  /** Sorted by name. */
  readonly files: readonly ListedFile[]
}

/**
 * Checks the listing of a pack before any of its files is fetched: only flows and fingerprints under two-part names (no
 * parent folder, no drive, no other kind of file), each with a SHA-256 and a size limit. Verifies no signature.
 *
 * @throws ChannelError `not-a-pack`, `delegations`, `too-many-files`, `bad-name`, `too-long` or `weak-hash`
 */
export function assertListingRules(targets: unknown): Listing {
  const parsed = signedTargetsSchema.safeParse(targets)
  if (!parsed.success) throw new ChannelError('not-a-pack', { role: 'targets' })
  const { targets: listed, delegations, version, [OWN_FIELD]: own } = parsed.data.signed
  // Only the root may decide who signs.
  if (delegations !== undefined) throw new ChannelError('delegations', { role: 'targets' })
  const entries = Object.entries(listed)
  if (entries.length > MOST_FILES) throw new ChannelError('too-many-files', { role: 'targets' })
  let total = 0
  const files = entries.map(([path, written]): ListedFile => {
    // The name is not in the error, as it may contain anything.
    if (!FLOW_PATH.test(path) && !FINGERPRINTS_PATH.test(path)) throw new ChannelError('bad-name', { role: 'targets' })
    const target = targetSchema.safeParse(written)
    if (!target.success) throw new ChannelError('not-a-pack', { role: 'targets', file: path })
    const { length, hashes } = target.data
    total += length
    if (length > LARGEST_FILE || total > LARGEST_PACK)
      throw new ChannelError('too-long', { role: 'targets', file: path })
    const { sha256, ...others } = hashes
    // Only one hash: the stored name of a file begins with the first one.
    if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256) || Object.keys(others).length > 0) {
      throw new ChannelError('weak-hash', { role: 'targets', file: path })
    }
    return { path, sha256 }
  })
  return { version, organisation: own.organisation, files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) }
}

/**
 * Returns the text whose hash identifies a pack: equal files under equal names are the same pack, whatever its version.
 */
export function toPackText(files: readonly ListedFile[]): string {
  return files
    .map(({ path, sha256 }) => `${path} ${sha256}\n`)
    .toSorted()
    .join('')
}
