import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type Fetcher, type TargetFile, Updater } from 'tuf-js'
import { DownloadHTTPError } from 'tuf-js/dist/error.js'
import { ChannelError, type PackRole } from '../core/channel/error.ts'
import { assertListingRules, assertRootRules, type ListedFile, toPackText } from '../core/channel/pack-rules.ts'
import type { FlowFile } from '../core/flow/read/library.ts'
import { nameRefusal } from './name-refusal.ts'
import type { ChannelSource } from './source.ts'

/** The address that TUF uses for the pack; only paths below it reach a source. */
const METADATA_URL = 'https://pack.invalid/metadata/'

/** The fetcher that TUF uses, with the result of its last fetch. */
interface PackFetcher extends Fetcher {
  /** The source's error, which TUF wraps in one of its own; undefined if TUF itself refused. */
  failure(): ChannelError | undefined
  /** The file that was requested last, as `metadata/timestamp.json`. */
  last(): string
}

/**
 * Fetches the metadata of a source for TUF. `over`: milliseconds (of `elapsed`) after which nothing more is fetched.
 */
function createPackFetcher(source: ChannelSource, over: number, elapsed: () => number): PackFetcher {
  let failure: ChannelError | undefined
  let last = ''
  return {
    failure: () => failure,
    last: () => last,
    downloadBytes: async (url, longest) => {
      last = new URL(url).pathname.slice(1)
      try {
        if (elapsed() > over) throw new ChannelError('too-slow', { file: last })
        const bytes = await source.read(last, longest)
        // A missing next root tells TUF that it has the newest one.
        if (bytes === undefined && /^metadata\/\d+\.root\.json$/.test(last)) throw new DownloadHTTPError('none', 404)
        if (bytes === undefined) throw new ChannelError('file-missing', { file: last })
        return bytes
      } catch (error) {
        if (error instanceof ChannelError) failure = error
        throw error
      }
    },
    // `readTargets` reads flows, which reach no disk before they are checked.
    downloadFile: () => Promise.reject(new ChannelError('not-a-pack')),
  }
}

/** The last trusted metadata, as read: nothing older is ever trusted again. */
export interface TrustedMetadata {
  readonly root: string
  readonly timestamp?: string | undefined
  readonly snapshot?: string | undefined
  readonly targets?: string | undefined
}

const ROLES = ['root', 'timestamp', 'snapshot', 'targets'] as const

/** A pack after all checks. */
export interface CheckedPack {
  readonly organisation: string
  /** The version of its targets. */
  readonly version: number
  /** Identifies its files, whatever its version. */
  readonly digest: string
  /** The day on which TUF stops trusting it, as an ISO date. */
  readonly expires: string
  /** Undefined if `known` returned true. */
  readonly files: readonly FlowFile[] | undefined
  readonly trusted: Readonly<Record<PackRole, string>>
}

export interface CheckOptions {
  readonly source: ChannelSource
  readonly trusted: TrustedMetadata
  /** A folder for TUF's temporary files; it is as before afterwards. */
  readonly workIn: string
  /** Whether the files with that digest need not be fetched again. */
  readonly known?: (digest: string) => boolean
  /** Called with a newer root as soon as it is trusted: a revoked key stays revoked even if the rest is refused. */
  readonly onRoot?: (root: string) => void
  /** A monotonic clock in milliseconds. */
  readonly elapsed?: () => number
  /** The most milliseconds for the whole check. */
  readonly patience?: number
}

const PATIENCE = 10 * 60_000

/** In bytes: some ten times the metadata of a pack of 120 files. */
const LONGEST = { rootMaxLength: 64 * 1024, timestampMaxLength: 16 * 1024, snapshotMaxLength: 32 * 1024 }
const LONGEST_TARGETS = 256 * 1024
/** The number of files that are fetched in parallel. */
const AT_ONCE = 6

/**
 * Checks the newest pack of a source, starting from the last trusted metadata: by TUF's client workflow, then by our
 * own rules; then fetches its files, each checked on arrival. Nothing of it is on the disk when it returns or throws.
 *
 * @throws ChannelError
 */
export async function checkPack(options: CheckOptions): Promise<CheckedPack> {
  const { source, trusted, workIn, elapsed = () => performance.now(), patience = PATIENCE } = options
  const over = elapsed() + patience
  const fetcher = createPackFetcher(source, over, elapsed)
  const work = mkdtempSync(join(workIn, 'check-'))
  try {
    for (const role of ROLES) {
      const text = trusted[role]
      if (text !== undefined) writeFileSync(join(work, `${role}.json`), text, { mode: 0o600 })
    }
    const updater = await refresh(work, fetcher).finally(() => reportRoot(work, options))
    const read = (role: (typeof ROLES)[number]): string => readFileSync(join(work, `${role}.json`), 'utf8')
    const next = {
      root: read('root'),
      timestamp: read('timestamp'),
      snapshot: read('snapshot'),
      targets: read('targets'),
    }
    const { organisation } = assertRootRules(JSON.parse(next.root))
    const targets: unknown = JSON.parse(next.targets)
    const listing = assertListingRules(targets)
    if (listing.organisation !== organisation) throw new ChannelError('other-organisation', { role: 'targets' })
    const digest = createHash('sha256').update(toPackText(listing.files)).digest('hex')
    const files =
      options.known?.(digest) === true
        ? undefined
        : await readTargets(updater, listing.files, (path, longest) => {
            if (elapsed() > over) throw new ChannelError('too-slow', { file: path })
            return source.read(path, longest)
          })
    const { version } = listing
    return { organisation, version, digest, expires: toExpiry(next), files, trusted: next }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function refresh(work: string, fetcher: PackFetcher): Promise<Updater> {
  try {
    const updater = new Updater({
      metadataDir: work,
      metadataBaseUrl: METADATA_URL,
      fetcher,
      config: { ...LONGEST, targetsMaxLength: LONGEST_TARGETS, maxRootRotations: 64 },
    })
    await updater.refresh()
    return updater
  } catch (error) {
    throw fetcher.failure() ?? nameRefusal(error, fetcher.last())
  }
}

/** Passes on a root that TUF trusted, unless it breaks our own rules or belongs to another organisation. */
function reportRoot(work: string, { trusted, onRoot }: CheckOptions): void {
  const root = readFileSync(join(work, 'root.json'), 'utf8')
  if (root === trusted.root) return
  const facts = assertRootRules(JSON.parse(root))
  const isSame = facts.organisation === assertRootRules(JSON.parse(trusted.root)).organisation
  if (!isSame) throw new ChannelError('other-organisation', { role: 'root' })
  onRoot?.(root)
}

async function readTargets(
  updater: Updater,
  listed: readonly ListedFile[],
  read: ChannelSource['read'],
): Promise<readonly FlowFile[]> {
  const files = new Map<string, FlowFile>()
  const left = listed.toReversed()
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const { path, sha256 } = next
      const target = await updater.getTargetInfo(path)
      if (target === undefined) throw new ChannelError('file-missing', { file: path })
      const slash = path.indexOf('/')
      const bytes = await read(`targets/${path.slice(0, slash)}/${sha256}.${path.slice(slash + 1)}`, target.length)
      if (bytes === undefined) throw new ChannelError('file-missing', { file: path })
      await verifyTarget(target, bytes)
      files.set(path, { path, text: toText(bytes, path) })
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  } finally {
    left.length = 0 // stops the other workers after their current file
  }
  return listed.flatMap(({ path }) => files.get(path) ?? [])
}

async function verifyTarget(target: TargetFile, bytes: Buffer): Promise<void> {
  try {
    await target.verify(Readable.from([bytes]))
  } catch (cause) {
    const isLength = cause instanceof Error && cause.message.startsWith('Expected length')
    throw new ChannelError(isLength ? 'wrong-length' : 'wrong-hash', { file: target.path, cause })
  }
}

function toText(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ChannelError('flow-broken', { file, cause })
  }
}

/** Returns the earliest expiry of the four roles. */
function toExpiry(metadata: CheckedPack['trusted']): string {
  const ends = ROLES.map((role) => (JSON.parse(metadata[role]) as { signed: { expires: string } }).signed.expires)
  return ends.toSorted()[0] ?? ''
}
