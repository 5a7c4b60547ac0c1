import { createHash } from 'node:crypto'
import { Metadata, MetadataKind } from '@tufjs/models'
import { ChannelError } from '../core/channel/error.ts'
import { assertRootRules } from '../core/channel/pack-rules.ts'
import { toFingerprint } from '../core/organisation/manifest.ts'
import { nameRefusal } from './name-refusal.ts'
import type { ChannelSource } from './source.ts'

/** A copy of the newest root, for a desk that follows no channel yet. */
export const ROOT_PATH = 'metadata/root.json'

const LONGEST = 64 * 1024

/** The signer that a supervisor is asked to trust, once: the owner of this root may change procedures from then on. */
export interface FirstRoot {
  readonly root: string
  readonly organisation: string
  /** The beginning of the root's SHA-256, to be compared with its maker's over the telephone. */
  readonly fingerprint: string
}

/** Reads the root of an unknown source. It proves only that the owner of its keys made it. @throws ChannelError */
export async function readFirstRoot(source: ChannelSource): Promise<FirstRoot> {
  const bytes = await source.read(ROOT_PATH, LONGEST)
  if (bytes === undefined) throw new ChannelError('file-missing', { file: ROOT_PATH })
  return parseFirstRoot(bytes.toString('utf8'))
}

/** As `readFirstRoot`, for the text of a root. @throws ChannelError */
export function parseFirstRoot(root: string): FirstRoot {
  try {
    const written = JSON.parse(root)
    const metadata = Metadata.fromJSON(MetadataKind.Root, written)
    metadata.verifyDelegate(MetadataKind.Root, metadata)
    const { organisation } = assertRootRules(written)
    return { root, organisation, fingerprint: toFingerprint(createHash('sha256').update(root).digest('hex')) }
  } catch (error) {
    throw nameRefusal(error, ROOT_PATH)
  }
}
