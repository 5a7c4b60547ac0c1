import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Metadata, MetadataKind, type Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models'
import { makeFolder } from '../../journal/disk/folder.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'

/** The metadata of a pack while its maker changes it. */
export interface PackMetadata {
  readonly root: Metadata<Root>
  readonly targets: Metadata<Targets>
  readonly snapshot: Metadata<Snapshot>
  readonly timestamp: Metadata<Timestamp>
}

/**
 * Reads the metadata that a maker published last; undefined if there is none. Verifies nothing, as it is the maker's
 * own.
 */
export function readPackFolder(folder: string): PackMetadata | undefined {
  if (!existsSync(join(folder, 'metadata/timestamp.json'))) return undefined
  const read = (name: string) => JSON.parse(readFileSync(join(folder, 'metadata', name), 'utf8'))
  const root = Metadata.fromJSON(MetadataKind.Root, read('root.json'))
  const timestamp = Metadata.fromJSON(MetadataKind.Timestamp, read('timestamp.json'))
  const snapshot = Metadata.fromJSON(
    MetadataKind.Snapshot,
    read(`${timestamp.signed.snapshotMeta.version}.snapshot.json`),
  )
  const version = snapshot.signed.meta['targets.json']?.version
  return {
    root,
    timestamp,
    snapshot,
    targets: Metadata.fromJSON(MetadataKind.Targets, read(`${version}.targets.json`)),
  }
}

/** Writes a file of a pack atomically, with its parent folders. */
export function writePackFile(folder: string, path: string, bytes: Buffer): void {
  const file = join(folder, path)
  makeFolder(dirname(file))
  replaceFile(file, bytes)
}

/** Returns the bytes of metadata in a pack: both the hash and the file use them. */
export function toBytes(metadata: Metadata<Root | Targets | Snapshot | Timestamp>): Buffer {
  return Buffer.from(`${JSON.stringify(metadata.toJSON(), null, 1)}\n`)
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Writes a root under its version and as the newest; returns its text. */
export function writeRoot(pack: string, root: Metadata<Root>): string {
  const bytes = toBytes(root)
  writePackFile(pack, `metadata/${root.signed.version}.root.json`, bytes)
  writePackFile(pack, 'metadata/root.json', bytes)
  return bytes.toString('utf8')
}
