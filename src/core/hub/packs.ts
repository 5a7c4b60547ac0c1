import { z } from 'zod'
import type { ChangesOf } from '../channel/changes.ts'
import type { RefusalView } from '../channel/view.ts'

/** The path below which machines fetch the organisation's signed procedures, as files of TUF. */
export const PACKS = '/v1/pack/'

/**
 * The name of a file of a pack, as TUF and `pack-rules.ts` write it: no parent folder, no other folder, no special
 * letters.
 */
export const packPathSchema = z
  .string()
  .max(300)
  .regex(/^(metadata\/[a-z0-9.]+\.json|targets\/[a-z0-9-]+\/[0-9a-f]{64}\.[a-z0-9.-]+)$/)

/** Bytes of one file, as text: the largest that a desk accepts. */
const LONGEST_FILE = 1024 * 1024
const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** A pack that somebody uploads: all its files, and, when they publish it, the digest of what they were shown. */
export const broughtPackSchema = z.strictObject({
  files: z
    .array(z.strictObject({ path: packPathSchema, text: z.string().max(LONGEST_FILE) }))
    .min(1)
    .max(400),
  publish: digestSchema.nullable(),
})
/** Bytes of such a request. */
export const LONGEST_BROUGHT = 24 * 1024 * 1024

/** A pack that was published at the hub. */
export interface PublishedPack {
  /** The maker's version number. */
  readonly version: number
  readonly digest: string
  /** The hub's day. */
  readonly published: string
  readonly expires: string
}

/** The organisation's packs as the hub's page shows them; the last one first. */
export interface PacksView {
  /** Null before the first pack. `fingerprint`: of the root, to be compared with its maker's. */
  readonly signer: { readonly organisation: string; readonly fingerprint: string } | null
  /** Whether machines receive it now. */
  readonly served: boolean
  readonly packs: readonly PublishedPack[]
}

/** The hub's answer about an uploaded pack. `published`: machines receive it from now on. */
export type BroughtPack =
  | ({ readonly is: 'refused' } & RefusalView)
  /** Somebody published another pack meanwhile: what was shown is not what would be replaced. */
  | { readonly is: 'changed' }
  | {
      readonly is: 'ready' | 'published'
      readonly organisation: string
      readonly fingerprint: string
      readonly version: number
      readonly digest: string
      readonly expires: string
      readonly changes: readonly ChangesOf[]
      readonly newHosts: readonly string[]
    }

/** A machine's report of the procedures that it uses; `version` is null for those that ship with the app. */
export interface UsedPack {
  readonly version: number | null
  /** Null if the desktop does not report it. */
  readonly digest: string | null
}

/**
 * A machine's pack compared with the hub's. `since`: the day on which the hub got it, for its age. `behind`: the number
 * of later ones, the first of them on `due`. `other`: a pack that the hub never had.
 */
export type PackStanding =
  | { readonly is: 'unknown' }
  | { readonly is: 'shipped'; readonly behind: number; readonly due: string | null }
  | { readonly is: 'current'; readonly version: number; readonly since: string }
  | {
      readonly is: 'behind'
      readonly version: number
      readonly since: string
      readonly behind: number
      readonly due: string
    }
  | { readonly is: 'ahead' | 'other'; readonly version: number }

/**
 * Compares a machine's pack with the packs that the hub had, the last one first, by their files or, if these are not
 * reported, by version.
 */
export function comparePack(used: UsedPack | null, packs: readonly PublishedPack[]): PackStanding {
  if (used === null) return { is: 'unknown' }
  const { version, digest } = used
  if (version === null) return { is: 'shipped', behind: packs.length, due: packs.at(-1)?.published ?? null }
  const at = packs.findIndex((one) => (digest === null ? one.version === version : one.digest === digest))
  const known = packs[at]
  if (known === undefined) {
    const isLater = version > (packs[0]?.version ?? Number.POSITIVE_INFINITY)
    return { is: isLater ? 'ahead' : 'other', version }
  }
  const { published: since } = known
  const next = packs[at - 1]
  if (next === undefined) return { is: 'current', version, since }
  return { is: 'behind', version, since, behind: at, due: next.published }
}

/** Returns the path of a pack's file, with its SHA-256 in its name. */
export function toTargetPath(path: string, sha256: string): string {
  const slash = path.indexOf('/')
  return `targets/${path.slice(0, slash)}/${sha256}.${path.slice(slash + 1)}`
}

/**
 * Finds the files of a pack that its newest timestamp leads to, and all its roots; a folder keeps files of earlier
 * versions too. Verifies nothing: the receiver does. Runs in a browser's page, so it uses no schema (zodWithoutEval).
 */
export async function findNamedFiles(
  paths: readonly string[],
  read: (path: string) => Promise<string>,
): Promise<readonly string[]> {
  const readSigned = async (path: string): Promise<unknown> => {
    if (!paths.includes(path)) return undefined
    try {
      return findMember(JSON.parse(await read(path)), 'signed')
    } catch {
      return undefined
    }
  }
  const follow = async (path: string, name: string): Promise<string> => {
    const meta = findMember(await readSigned(path), 'meta')
    return `metadata/${findMember(findMember(meta, `${name}.json`), 'version')}.${name}.json`
  }
  const timestamp = 'metadata/timestamp.json'
  const snapshot = await follow(timestamp, 'snapshot')
  const targets = await follow(snapshot, 'targets')
  const listed = Object.entries(findMember(await readSigned(targets), 'targets') ?? {})
  const files = listed.map(([path, target]) =>
    toTargetPath(path, String(findMember(findMember(target, 'hashes'), 'sha256'))),
  )
  const named = new Set([timestamp, snapshot, targets, ...files])
  return paths.filter((path) => /^metadata\/(\d+\.)?root\.json$/.test(path) || named.has(path))
}

function findMember(value: unknown, name: string): object | string | number | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, object | string | number>)[name]
}
