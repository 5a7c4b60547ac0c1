import { z } from 'zod'
import { isName } from '../organisation/manifest.ts'
import { ChannelError } from './error.ts'

/** Where our own words stand in TUF's metadata, which leaves room for them and signs them. */
export const OWN_FIELD = 'x-cote-a-cote'

/** Says whose flows they are: in the root and in the targets, so that one key for two structures does not mix them. */
export const ownFieldSchema = z.strictObject({ organisation: z.string().refine(isName) })

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
