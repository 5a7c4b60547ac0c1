import { type Key, Metadata, Root } from '@tufjs/models'
import { Role } from '@tufjs/models/dist/role.js'
import { ChannelError, type PackRole } from '../../core/channel/error.ts'
import { OWN_FIELD } from '../../core/channel/pack-rules.ts'
import { createKey, type PackKey } from './keys.ts'
import { type PublishOptions, signRole, toExpires } from './publish.ts'

/** A new root needs both of two keys: one lost stick is not enough. Each other role signs with one key. */
const ROOT_KEYS = 2

/** Creates the first root of a pack, with its own keys in a folder. Does not write the root. */
export function createRoot(
  organisation: string,
  keysFolder: string,
  options: Omit<PublishOptions, 'keys'>,
): Metadata<Root> {
  const made: Record<PackRole, readonly PackKey[]> = {
    root: Array.from({ length: ROOT_KEYS }, () => createKey(keysFolder, 'root')),
    targets: [createKey(keysFolder, 'targets')],
    snapshot: [createKey(keysFolder, 'snapshot')],
    timestamp: [createKey(keysFolder, 'timestamp')],
  }
  const toRole = (role: PackRole): Role =>
    new Role({ keyIDs: made[role].map(({ key }) => key.keyID), threshold: made[role].length })
  const all = Object.values(made).flat()
  const signed = new Root({
    version: 1,
    specVersion: '1.0.31',
    expires: toExpires('root', options),
    consistentSnapshot: true,
    keys: Object.fromEntries(all.map(({ key }) => [key.keyID, key])),
    roles: {
      root: toRole('root'),
      targets: toRole('targets'),
      snapshot: toRole('snapshot'),
      timestamp: toRole('timestamp'),
    },
    unrecognizedFields: { [OWN_FIELD]: { organisation } },
  })
  const metadata = new Metadata(signed)
  return signRole(metadata, 'root', metadata, { keys: all })
}

/**
 * Creates the next root, in which a role has a new key and its former ones are no longer trusted. Signed by the keys of
 * the previous root and by its own. Does not write the root.
 *
 * @throws ChannelError `too-few-signatures` if the available keys do not reach the previous root's threshold
 */
export function replaceKey(
  before: Metadata<Root>,
  role: PackRole,
  added: Key,
  options: PublishOptions,
): Metadata<Root> {
  const { roles, keys, specVersion, unrecognizedFields, version } = before.signed
  const own = roles[role]
  if (own === undefined) throw new ChannelError('not-a-pack', { role: 'root' })
  // The other keys of the role stay: one key is lost or known at a time.
  const kept = own.keyIDs.slice(1)
  const next = { ...roles, [role]: new Role({ keyIDs: [...kept, added.keyID], threshold: own.threshold }) }
  const used = new Set(Object.values(next).flatMap(({ keyIDs }) => keyIDs))
  const all = { ...keys, [added.keyID]: added }
  const metadata = new Metadata(
    new Root({
      version: version + 1,
      specVersion,
      expires: toExpires('root', options),
      consistentSnapshot: true,
      keys: Object.fromEntries(Object.entries(all).filter(([id]) => used.has(id))),
      roles: next,
      unrecognizedFields,
    }),
  )
  signRole(before, 'root', metadata, options)
  return signRole(metadata, 'root', metadata, options)
}
