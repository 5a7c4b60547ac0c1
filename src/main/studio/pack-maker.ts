import { createPrivateKey } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type CheckedPack, checkPack, type TrustedMetadata } from '../../channel/check-pack.ts'
import { type FirstRoot, parseFirstRoot, ROOT_PATH } from '../../channel/first-root.ts'
import { createFolderSource } from '../../channel/folder-source.ts'
import { type PackKey, readKeys, toPackKey } from '../../channel/maker/keys.ts'
import { readPackFolder, writeRoot } from '../../channel/maker/pack-folder.ts'
import { publishPack } from '../../channel/maker/publish.ts'
import { createRoot } from '../../channel/maker/root.ts'
import { ChannelError } from '../../core/channel/error.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import { sha256 } from '../organisation/read.ts'

/** A file and the hash of its content. */
export interface FileRef {
  readonly path: string
  readonly sha256: string
}

export function toRef({ path, text }: FlowFile): FileRef {
  return { path, sha256: sha256(text) }
}

/** The content of a pack, fully verified. */
export interface ReadPack {
  readonly files: readonly FlowFile[]
  readonly trusted: CheckedPack['trusted']
}

/**
 * Verifies the pack of a shared folder with the trusted metadata, as a desk does: only a verified pack is ever signed
 * again. @throws ChannelError
 */
export async function readPack(folder: string, trusted: TrustedMetadata, userData: string): Promise<ReadPack> {
  if (!existsSync(folder)) throw new ChannelError('source-missing')
  const workIn = mkdtempSync(join(userData, 'studio-check-'))
  try {
    const checked = await checkPack({ source: createFolderSource(folder), trusted, workIn })
    return { files: checked.files ?? [], trusted: checked.trusted }
  } finally {
    rmSync(workIn, { recursive: true, force: true })
  }
}

/** Publishes files as the next pack. @throws ChannelError where keys are missing, and nothing is written */
export function publishNext(folder: string, files: readonly FlowFile[], keys: readonly PackKey[], now: Date): void {
  const published = readPackFolder(folder)
  if (!published) throw new ChannelError('not-a-pack')
  publishPack(published.root, files, { pack: folder, keys, now })
}

/**
 * Creates the keys of a new channel in an empty folder, and its first pack. Where the disk fails, deletes the keys
 * again, as nobody could tell later what they are for. @throws ChannelError, JournalError or a system error
 */
export function beginPack(parts: {
  readonly folder: string
  readonly keys: string
  readonly organisation: string
  readonly files: readonly FlowFile[]
  readonly now: Date
}): void {
  const { folder: pack, keys, organisation, files, now } = parts
  try {
    const root = createRoot(organisation, keys, { pack, now })
    publishPack(root, files, { pack, now, keys: readKeys([keys]) })
    writeRoot(pack, root)
  } catch (error) {
    for (const name of listPems(keys)) rmSync(join(keys, name), { force: true })
    throw error
  }
}

/** Reads the newest root of a shared folder, which its pack maker trusts. @throws ChannelError */
export function readRoot(folder: string): FirstRoot {
  return parseFirstRoot(readFileSync(join(folder, ROOT_PATH), 'utf8'))
}

export function listPems(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pem'))
    .toSorted()
}

/** Reads the keys (PEM) of a folder that a pack's root names for regular signing; none where they do not suffice. */
export function readSigningPems(keys: string, folder: string): readonly string[] {
  const roles = readPackFolder(folder)?.root.signed.roles ?? {}
  const all = listPems(keys).map((name) => readFileSync(join(keys, name), 'utf8'))
  const pems = all.map((pem) => ({ pem, id: findKeyId(pem) }))
  const wanted = (['targets', 'snapshot', 'timestamp'] as const).map((role) => roles[role])
  const isEnough = wanted.every(
    (role) => role && pems.filter(({ id }) => id !== undefined && role.keyIDs.includes(id)).length >= role.threshold,
  )
  const ids = wanted.flatMap((role) => role?.keyIDs ?? [])
  return isEnough ? pems.flatMap(({ pem, id }) => (id !== undefined && ids.includes(id) ? [pem] : [])) : []
}

function findKeyId(pem: string): string | undefined {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? toPackKey(key).key.keyID : undefined
  } catch {
    return undefined
  }
}

/** Reads a file of an earlier pack, which stays in the shared folder. @throws ChannelError where it has changed */
export function readOld(folder: string, { path, sha256: hash }: FileRef): FlowFile {
  const slash = path.indexOf('/')
  const file = join(folder, 'targets', path.slice(0, slash), `${hash}.${path.slice(slash + 1)}`)
  if (!existsSync(file)) throw new ChannelError('file-missing', { file: path })
  const text = readFileSync(file, 'utf8')
  if (sha256(text) !== hash) throw new ChannelError('wrong-hash', { file: path })
  return { path, text }
}
