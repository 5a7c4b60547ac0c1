import { z } from 'zod'
import { FINGERPRINTS_PATH } from '../flow/read/fingerprints.ts'
import { FLOW_PATH } from '../flow/read/library.ts'
import { isName } from '../organisation/manifest.ts'
import { ChannelError } from './error.ts'

/** Where our own words stand in TUF's metadata, which leaves room for them and signs them. */
export const OWN_FIELD = 'x-cote-a-cote'

/** Says whose flows they are: in the root and in the targets, so that one key for two structures does not mix them. */
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

/** What a desk takes from a root whose signatures hold. */
export interface RootFacts {
  readonly organisation: string
  readonly version: number
}

/**
 * Checks of a root what TUF leaves open: only ed25519, no key under two names (its owner alone would reach a threshold of
 * two), thresholds that its keys can reach, names of versions in files. It verifies no signature.
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

/** As many as a folder of an organisation may hold (page-pack-is-read-before-it-is-offered). */
const MOST_FILES = 120
/** Bytes. */
const LARGEST_FILE = 1024 * 1024
/** Bytes of all files together. */
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

/** One file that a pack promises. */
export interface ListedFile {
  readonly path: string
  /** Hexadecimal. */
  readonly sha256: string
}

export interface Listing {
  readonly version: number
  readonly organisation: string
  /** In the order of names. */
  readonly files: readonly ListedFile[]
}

/**
 * Checks what a pack says that it holds, before one file of it is fetched: flows and fingerprints at their two-part names
 * only (no way up, no drive, no other kind of file), SHA-256 for each, and bounded. It verifies no signature.
 *
 * @throws ChannelError `not-a-pack`, `delegations`, `too-many-files`, `bad-name`, `too-long` or `weak-hash`
 */
export function assertListingRules(targets: unknown): Listing {
  const parsed = signedTargetsSchema.safeParse(targets)
  if (!parsed.success) throw new ChannelError('not-a-pack', { role: 'targets' })
  const { targets: listed, delegations, version, [OWN_FIELD]: own } = parsed.data.signed
  // Whom the maker lets sign is for the root alone to say.
  if (delegations !== undefined) throw new ChannelError('delegations', { role: 'targets' })
  const entries = Object.entries(listed)
  if (entries.length > MOST_FILES) throw new ChannelError('too-many-files', { role: 'targets' })
  let total = 0
  const files = entries.map(([path, written]): ListedFile => {
    // Not said back: a name may hold anything.
    if (!FLOW_PATH.test(path) && !FINGERPRINTS_PATH.test(path)) throw new ChannelError('bad-name', { role: 'targets' })
    const target = targetSchema.safeParse(written)
    if (!target.success) throw new ChannelError('not-a-pack', { role: 'targets', file: path })
    const { length, hashes } = target.data
    total += length
    if (length > LARGEST_FILE || total > LARGEST_PACK)
      throw new ChannelError('too-long', { role: 'targets', file: path })
    const { sha256, ...others } = hashes
    // Only one: the name of a file in a pack begins with the first of them.
    if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256) || Object.keys(others).length > 0) {
      throw new ChannelError('weak-hash', { role: 'targets', file: path })
    }
    return { path, sha256 }
  })
  return { version, organisation: own.organisation, files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) }
}

/** Returns the text whose hash names a pack: the same files under the same names are the same pack, whatever its version. */
export function toPackText(files: readonly ListedFile[]): string {
  return files
    .map(({ path, sha256 }) => `${path} ${sha256}\n`)
    .toSorted()
    .join('')
}
