import { Metadata, MetaFile, type Root, type Signature, Snapshot, TargetFile, Targets, Timestamp } from '@tufjs/models'
import { ChannelError, type PackRole } from '../../core/channel/error.ts'
import { OWN_FIELD } from '../../core/channel/pack-rules.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import type { PackKey } from './keys.ts'
import { type PackMetadata, readPackFolder, sha256, toBytes, writePackFile, writeRoot } from './pack-folder.ts'

/** The number of days for which each role's signature is valid. */
export type Lifetimes = Readonly<Record<PackRole, number>>

/** A stick must be passed on once a month; its content is reviewed twice a year, and the signers once. */
const LIFETIMES: Lifetimes = { root: 365, targets: 180, snapshot: 180, timestamp: 30 }

export interface PublishOptions {
  readonly pack: string
  readonly keys: readonly PackKey[]
  readonly now: Date
  readonly days?: Partial<Lifetimes>
}

/** Returns when metadata that is signed now expires, to the second as TUF writes it. */
export function toExpires(role: PackRole, { now, days }: Pick<PublishOptions, 'now' | 'days'>): string {
  const end = new Date(now.getTime() + (days?.[role] ?? LIFETIMES[role]) * 86_400_000)
  return end.toISOString().replace(/\.\d+Z$/, 'Z')
}

/**
 * Publishes files as the next version of a pack that has a root: flows first, then the metadata that names them, the
 * timestamp last, so that a reader in between finds the earlier pack. Files of earlier versions stay.
 *
 * @throws ChannelError `too-few-signatures` if the keys do not reach a role's threshold: nothing is written then
 */
export function publishPack(root: Metadata<Root>, files: readonly FlowFile[], options: PublishOptions): PackMetadata {
  const before = readPackFolder(options.pack)
  const targets = signRole(root, 'targets', createTargets(root, files, before, options), options)
  const next = signSnapshot(root, targets, before, options)
  for (const { path, text } of files) {
    const slash = path.indexOf('/')
    const bytes = Buffer.from(text)
    const name = `targets/${path.slice(0, slash)}/${sha256(bytes)}.${path.slice(slash + 1)}`
    writePackFile(options.pack, name, bytes)
  }
  writeRoles(options.pack, next)
  return next
}

/**
 * Signs a published pack again before it expires: the timestamp and the snapshot, and the targets if they expire
 * sooner. With another root, which is written first, its keys sign everything that they had not signed.
 *
 * @throws ChannelError `too-few-signatures`: nothing is written then
 */
export function renewPack(before: PackMetadata, options: PublishOptions, root = before.root): PackMetadata {
  const { signed } = before.targets
  const endsSoon = signed.expires < toExpires('timestamp', options)
  const isRefused = !isSignedBy(root, 'targets', before.targets)
  const again = new Targets({
    ...toOptions(signed),
    expires: toExpires('targets', options),
    version: signed.version + 1,
  })
  const targets = endsSoon || isRefused ? signRole(root, 'targets', new Metadata(again), options) : before.targets
  const next = signSnapshot(root, targets, before, options)
  if (root !== before.root) writeRoot(options.pack, root)
  writeRoles(options.pack, next)
  return next
}

function toOptions({ specVersion, targets, unrecognizedFields }: Targets) {
  return { specVersion, targets, unrecognizedFields }
}

function createTargets(
  root: Metadata<Root>,
  files: readonly FlowFile[],
  before: PackMetadata | undefined,
  options: PublishOptions,
): Metadata<Targets> {
  const own = root.signed.unrecognizedFields[OWN_FIELD]
  const signed = new Targets({
    version: (before?.targets.signed.version ?? 0) + 1,
    specVersion: root.signed.specVersion,
    expires: toExpires('targets', options),
    unrecognizedFields: own === undefined ? {} : { [OWN_FIELD]: own },
  })
  for (const { path, text } of files) {
    const bytes = Buffer.from(text)
    signed.addTarget(new TargetFile({ path, length: bytes.length, hashes: { sha256: sha256(bytes) } }))
  }
  return new Metadata(signed)
}

/** Creates the next snapshot of these targets, and the next timestamp of that snapshot. */
function signSnapshot(
  root: Metadata<Root>,
  targets: Metadata<Targets>,
  before: PackMetadata | undefined,
  options: PublishOptions,
): PackMetadata {
  const { specVersion } = root.signed
  const snapshot = signRole(
    root,
    'snapshot',
    new Metadata(
      new Snapshot({
        version: (before?.snapshot.signed.version ?? 0) + 1,
        specVersion,
        expires: toExpires('snapshot', options),
        meta: { 'targets.json': toMetaFile(targets.signed.version, toBytes(targets)) },
      }),
    ),
    options,
  )
  const timestamp = signRole(
    root,
    'timestamp',
    new Metadata(
      new Timestamp({
        version: (before?.timestamp.signed.version ?? 0) + 1,
        specVersion,
        expires: toExpires('timestamp', options),
        snapshotMeta: toMetaFile(snapshot.signed.version, toBytes(snapshot)),
      }),
    ),
    options,
  )
  return { root, targets, snapshot, timestamp }
}

function toMetaFile(version: number, bytes: Buffer): MetaFile {
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: sha256(bytes) } })
}

/**
 * Signs metadata with all available keys that the root names for the role. @throws ChannelError `too-few-signatures`
 */
export function signRole<T extends Root | Targets | Snapshot | Timestamp>(
  root: Metadata<Root>,
  role: PackRole,
  metadata: Metadata<T>,
  { keys }: Pick<PublishOptions, 'keys'>,
): Metadata<T> {
  const named = root.signed.roles[role]?.keyIDs ?? []
  for (const key of keys) if (named.includes(key.key.keyID)) metadata.sign((bytes): Signature => key.sign(bytes))
  if (!isSignedBy(root, role, metadata)) throw new ChannelError('too-few-signatures', { role })
  return metadata
}

function isSignedBy(
  root: Metadata<Root>,
  role: PackRole,
  metadata: Metadata<Root | Targets | Snapshot | Timestamp>,
): boolean {
  try {
    root.verifyDelegate(role, metadata)
    return true
  } catch {
    return false
  }
}

function writeRoles(pack: string, { targets, snapshot, timestamp }: PackMetadata): void {
  writePackFile(pack, `metadata/${targets.signed.version}.targets.json`, toBytes(targets))
  writePackFile(pack, `metadata/${snapshot.signed.version}.snapshot.json`, toBytes(snapshot))
  writePackFile(pack, 'metadata/timestamp.json', toBytes(timestamp))
}
