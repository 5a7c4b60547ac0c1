import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Metadata, type MetadataKind } from '@tufjs/models'
import { type CheckedPack, checkPack, type TrustedMetadata } from '../../src/channel/check-pack.ts'
import { createFolderSource } from '../../src/channel/folder-source.ts'
import { createKey, type PackKey, readKeys } from '../../src/channel/maker/keys.ts'
import { readPackFolder, toBytes, writeRoot } from '../../src/channel/maker/pack-folder.ts'
import { type Lifetimes, publishPack } from '../../src/channel/maker/publish.ts'
import { createRoot, replaceKey } from '../../src/channel/maker/root.ts'
import type { ChannelSource } from '../../src/channel/source.ts'
import type { PackRole } from '../../src/core/channel/error.ts'
import type { FlowFile } from '../../src/core/flow/read/library.ts'

const read = (name: string): string => readFileSync(new URL(`../flows/valid/${name}`, import.meta.url), 'utf8')

/** One portal and one procedure, `essai/demarche`. */
export const FILES: readonly FlowFile[] = [
  { path: 'essai/demarche.yml', text: read('smallest.yml') },
  { path: 'essai/portal.yml', text: read('portal-smallest.yml') },
]

/** The same, mended: « Ouvrir » is called « Entrer ». */
export const MENDED: readonly FlowFile[] = FILES.map(({ path, text }) => ({
  path,
  text: text.replace('version: 1', 'version: 2').replace('button: Ouvrir', 'button: Entrer'),
}))

type Written = Record<string, unknown> & { version: number; expires: string }

/** A maker of packs, with all keys at hand; or a thief of some keys. */
export interface Maker {
  readonly folder: string
  readonly pack: string
  publish(files: readonly FlowFile[], days?: Partial<Lifetimes>): void
  /** Publishes a new root in which a role has another key. */
  rotate(role: PackRole): void
  /** Changes what a file of metadata says and signs it by these keys; by all of them unless given. */
  forge(name: string, change: (signed: Written) => void, keys?: readonly PackKey[]): void
  /** Makes timestamp and snapshot match the current files, as somebody with their keys can. */
  realign(): void
  readonly keys: () => readonly PackKey[]
  read(name: string): string
  write(name: string, bytes: string | Buffer): void
  readonly source: () => ChannelSource
  /** Checks as a desk does, from what it trusted last. */
  check(trusted: TrustedMetadata, source?: ChannelSource): Promise<CheckedPack>
  readonly firstRoot: () => TrustedMetadata
  /** Returns what a check left behind. */
  readonly leftovers: () => readonly string[]
  remove(): void
}

export function createMaker(organisation = 'La mission locale'): Maker {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-maker-'))
  const pack = join(folder, 'pack')
  const work = join(folder, 'desk')
  const keysFolder = join(folder, 'keys')
  mkdirSync(work)
  let root = createRoot(organisation, keysFolder, { pack, now: new Date() })
  writeRoot(pack, root)
  const keys = () => readKeys([keysFolder])
  const toPath = (name: string): string => join(pack, name)
  const maker: Maker = {
    folder,
    pack,
    keys,
    publish: (files, days = {}) => {
      publishPack(root, files, { pack, keys: keys(), now: new Date(), days })
    },
    rotate: (role) => {
      root = replaceKey(root, role, createKey(keysFolder, role).key, { pack, keys: keys(), now: new Date() })
      writeRoot(pack, root)
    },
    forge: (name, change, by = keys()) => {
      const written = JSON.parse(maker.read(name)) as { signed: Written & { _type: MetadataKind } }
      change(written.signed)
      // The four kinds differ only in their type; the text is what is signed.
      const metadata = Metadata.fromJSON(
        written.signed._type as MetadataKind.Root,
        { ...written, signatures: [] } as never,
      )
      for (const key of by) metadata.sign(key.sign)
      maker.write(name, toBytes(metadata))
    },
    realign: () => {
      const { targets, snapshot, timestamp } = readPackFolder(pack)!
      maker.forge(`metadata/${snapshot.signed.version}.snapshot.json`, (signed) => {
        signed.meta = { 'targets.json': { version: targets.signed.version } }
      })
      maker.forge('metadata/timestamp.json', (signed) => {
        signed.version = timestamp.signed.version
        signed.meta = { 'snapshot.json': { version: snapshot.signed.version } }
      })
    },
    read: (name) => readFileSync(toPath(name), 'utf8'),
    write: (name, bytes) => {
      mkdirSync(dirname(toPath(name)), { recursive: true })
      writeFileSync(toPath(name), bytes)
    },
    source: () => createFolderSource(pack),
    check: (trusted, source = createFolderSource(pack)) => checkPack({ source, trusted, workIn: work }),
    firstRoot: () => ({ root: maker.read('metadata/1.root.json') }),
    leftovers: () => readdirSync(work),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
  return maker
}
