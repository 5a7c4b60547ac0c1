import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type CheckedPack, checkPack } from '../../channel/check-pack.ts'
import { type FirstRoot, parseFirstRoot, readFirstRoot } from '../../channel/first-root.ts'
import type { ChannelSource } from '../../channel/source.ts'
import { findChanges } from '../../core/channel/changes.ts'
import { ChannelError, findChannelMend } from '../../core/channel/error.ts'
import { findNewHosts, joinPack, readUsable } from '../../core/channel/pack-library.ts'
import { assertListingRules } from '../../core/channel/pack-rules.ts'
import { type FlowFile, readLibrary } from '../../core/flow/read/library.ts'
import { readHosts } from '../../core/flow/read/organisation.ts'
import {
  type BroughtPack,
  type PacksView,
  type PublishedPack,
  packPathSchema,
  toTargetPath,
} from '../../core/hub/packs.ts'
import { toFingerprint } from '../../core/organisation/manifest.ts'
import type { Sql } from '../database/connect.ts'
import type { Register } from '../register/register.ts'

/** The last trusted metadata, as the database stores it. */
const trustedSchema = z.strictObject({
  root: z.string(),
  timestamp: z.string(),
  snapshot: z.string(),
  targets: z.string(),
})
type Trusted = z.infer<typeof trustedSchema>

export interface HubPacks {
  view(): Promise<PacksView>
  /** Lists the packs that the hub had, the last one first. */
  list(): Promise<readonly PublishedPack[]>
  /**
   * Checks a pack as a desk does, starting from what was published last, and returns its changes; publishes it if
   * `publish` is the digest that was shown. `account`: null at the terminal.
   */
  bring(source: ChannelSource, publish: string | null, account: number | null): Promise<BroughtPack>
  /** Starts or stops giving packs to machines; those that they use stay theirs. */
  serve(isServed: boolean, account: number | null): Promise<PacksView>
}

interface PacksParts {
  /** The connection of the role `hub_web`. */
  readonly web: Sql
  readonly register: Register
  /** The shipped procedures, which packs replace. */
  readonly shipped: () => readonly FlowFile[]
}

/**
 * Stores the organisation's signed packs. It has none of their keys: it passes on exactly what their maker signed, or
 * nothing.
 */
export function createPacks({ web, register, shipped }: PacksParts): HubPacks {
  const readChannel = async (): Promise<{ readonly served: boolean; readonly trusted: Trusted | null }> => {
    const [row] = await web`select served, trusted from hub.pack_channel`
    return { served: row?.served === true, trusted: trustedSchema.nullable().parse(row?.trusted ?? null) }
  }
  const view = async (): Promise<PacksView> => {
    const { served, trusted } = await readChannel()
    return { signer: trusted && readSigner(trusted.root), served, packs: await listPacks(web) }
  }
  /** Reads the files that machines receive now. */
  const readPublished = async (trusted: Trusted): Promise<readonly FlowFile[]> => {
    const { files } = assertListingRules(JSON.parse(trusted.targets))
    const rows = await web<{ path: string; bytes: Buffer }[]>`
      select path, bytes from hub.pack_files where path like 'targets/%'`
    const texts = new Map(rows.map(({ path, bytes }) => [path, bytes.toString('utf8')]))
    return files.flatMap(({ path, sha256 }) => {
      const text = texts.get(toTargetPath(path, sha256))
      return text === undefined ? [] : [{ path, text }]
    })
  }

  const bring: HubPacks['bring'] = async (source, publish, account) => {
    const { trusted } = await readChannel()
    const kept = createKeeper(source)
    const { checked, first } = await check(kept.source, trusted)
    const flows = shipped()
    const { organisation, version, digest, files } = checked
    if (files === undefined) throw new ChannelError('not-a-pack')
    const after = readUsable(flows, { organisation, files })
    const old = trusted === null ? [] : await readPublished(trusted)
    const before = old.length === 0 ? readLibrary(flows) : joinPack(flows, { files: old, organisation }, readHosts(old))
    const expires = checked.expires.slice(0, 10)
    const answer = {
      ...{ organisation, fingerprint: first.fingerprint, version, digest, expires },
      changes: findChanges(before, after),
      newHosts: findNewHosts(flows, files, readHosts(old)),
    }
    if (publish === null) return { is: 'ready', ...answer }
    if (publish !== digest) return { is: 'changed' }
    const stored = kept.files().map(({ path, bytes }) => ({ path, bytes: bytes.toString('base64') }))
    const believed = trusted === null ? null : web.json(trusted)
    const isDone = (await web.begin(async (transaction) => {
      const sql = transaction as unknown as Sql
      const known = await listPaths(sql)
      const [row] = await sql`
        select hub.publish_pack(
          ${account}, ${version}, ${digest}, ${expires}::date, ${believed}, ${sql.json({ ...checked.trusted })}, ${sql.json(stored)}
        ) as is_done`
      if (row?.is_done !== true) return false
      const left = new Set(await listPaths(sql))
      const dropped = known.filter((path) => !left.has(path))
      const gone = dropped.map((path) => ({ table: 'pack_files', key: JSON.stringify([path]), set: null }))
      await register.sign(sql, { kind: 'pack-published', by: account }, gone)
      return true
    })) as boolean
    return isDone ? { is: 'published', ...answer } : { is: 'changed' }
  }

  return {
    view,
    list: () => listPacks(web),
    bring: async (source, publish, account) => {
      try {
        return await bring(source, publish, account)
      } catch (error) {
        if (!(error instanceof ChannelError)) throw error
        return { is: 'refused', code: error.code, mend: findChannelMend(error.code) }
      }
    },
    serve: async (isServed, account) => {
      await register.write(
        web,
        { kind: 'packs-served', by: account },
        (sql) => sql`select hub.serve_packs(${isServed})`,
      )
      return view()
    },
  }
}

/**
 * Checks a source as a desk does that trusts what was published last; before the first, the oldest root of the source,
 * so that each published root follows from the one before. @throws ChannelError
 */
async function check(
  source: ChannelSource,
  trusted: Trusted | null,
): Promise<{ readonly checked: CheckedPack; readonly first: FirstRoot }> {
  const first = await readFirstRoot(source)
  const oldest = trusted === null ? await source.read('metadata/1.root.json', LONGEST_ROOT) : undefined
  const workIn = mkdtempSync(join(tmpdir(), 'cote-a-cote-hub-pack-'))
  try {
    const root = oldest === undefined ? first.root : oldest.toString('utf8')
    const checked = await checkPack({ source, trusted: trusted ?? { root }, workIn })
    // The root that a new machine is shown must be the one that was verified.
    if (first.root !== checked.trusted.root) throw new ChannelError('mixed', { role: 'root' })
    return { checked, first }
  } finally {
    rmSync(workIn, { recursive: true, force: true })
  }
}

async function listPacks(web: Sql): Promise<readonly PublishedPack[]> {
  const rows = await web`
    select version::float8, digest, published::text, expires::text from hub.packs order by version desc limit 500`
  return rows.map(({ version, digest, published, expires }) => ({ version, digest, published, expires }))
}

const LONGEST_ROOT = 64 * 1024

async function listPaths(sql: Sql): Promise<readonly string[]> {
  return (await sql<{ path: string }[]>`select path from hub.pack_files`).map(({ path }) => path)
}

/** Records the files that a check reads from a source, byte by byte: exactly those are published. */
function createKeeper(source: ChannelSource) {
  const kept = new Map<string, Buffer>()
  const keeping: ChannelSource = {
    read: async (path, longest) => {
      const bytes = kept.get(path) ?? (await source.read(path, longest))
      if (bytes !== undefined && packPathSchema.safeParse(path).success) kept.set(path, bytes)
      return bytes
    },
  }
  return { source: keeping, files: () => Array.from(kept, ([path, bytes]) => ({ path, bytes })) }
}

/** Reads packs from the texts of a request. */
export function createTextSource(files: readonly { readonly path: string; readonly text: string }[]): ChannelSource {
  const texts = new Map(files.map(({ path, text }) => [path, Buffer.from(text)]))
  return {
    read: async (path, longest) => {
      const bytes = texts.get(path)
      if (bytes !== undefined && bytes.length > longest) throw new ChannelError('too-long', { file: path })
      return bytes
    },
  }
}

function readSigner(root: string): PacksView['signer'] {
  const { organisation } = parseFirstRoot(root)
  return { organisation, fingerprint: toFingerprint(createHash('sha256').update(root).digest('hex')) }
}
