import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isPackFolder } from '../../channel/folder-source.ts'
import { toFingerprintsPath } from '../../core/flow/read/fingerprints.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import { overlay } from '../../core/studio/mending.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { readFlowFolder } from '../organisation/read.ts'

/** The folders of procedures that an organisation makes and mends. */
export interface StudioFolder {
  /** Returns the files that were made or mended here, sent or not. */
  made(): readonly FlowFile[]
  /** Returns the organisation's own files; unsent ones replace those of its channel. */
  own(): readonly FlowFile[]
  /** Returns all files: the shipped ones, and the organisation's own, which replace them. */
  all(): readonly FlowFile[]
  /** Returns a file's current text, where it would be written. */
  read(path: string): string | undefined
  /** Writes files, each atomically; false where the disk refused one. */
  write(files: readonly FlowFile[]): Promise<boolean>
}

interface StudioFolderParts {
  readonly userData: string
  readonly shipped: () => readonly FlowFile[]
  /** Returns the files of the pack that this computer uses. */
  readonly packed: () => readonly FlowFile[]
  /** Returns the plain folder that this computer follows; undefined where there is none. */
  readonly followed: () => string | undefined
  /** Checks whether a file was sent unchanged: the channel's may be newer then. */
  readonly isSettled: (file: FlowFile) => boolean
  /** Makes this computer follow a folder. */
  readonly follow: (folder: string) => Promise<boolean>
}

/**
 * Opens the organisation's own folder of procedures. Where this computer follows none, or packs of another signer, it
 * is a folder in the app's data. Mends of shipped procedures are beside it: only a signed pack may deliver them
 * (docs/channel.md), and the app's own files are never changed.
 */
export function openStudioFolder(parts: StudioFolderParts): StudioFolder {
  const { userData, shipped, packed, isSettled, followed, follow } = parts
  const own = join(userData, 'atelier')
  const mends = join(userData, 'atelier-reparations')
  const find = (): string => {
    const folder = followed()
    return folder === undefined || isPackFolder(folder) ? own : folder
  }
  /** Reads the paths of shipped procedures and of the records beside them. */
  const readShipped = (): ReadonlySet<string> =>
    new Set(shipped().flatMap(({ path }) => [path, toFingerprintsPath(path.replace(/\.yml$/, ''))]))
  const toFile = (path: string): string => join(readShipped().has(path) ? mends : find(), path)
  const list = (folder: string): readonly FlowFile[] => readFlowFolder(folder)?.files ?? []
  const made = (): readonly FlowFile[] => {
    const ships = readShipped()
    const own = list(find()).filter(({ path }) => !ships.has(path))
    return overlay(own, list(mends))
  }
  const ownFiles = (): readonly FlowFile[] => {
    const all = made()
    return overlay(
      overlay(all, packed()),
      all.filter((one) => !isSettled(one)),
    )
  }
  return {
    made,
    own: ownFiles,
    all: () => overlay(shipped(), ownFiles()),
    read: (path) => {
      try {
        return readFileSync(toFile(path), 'utf8')
      } catch {
        return undefined
      }
    },
    write: async (files) => {
      try {
        for (const { path, text } of files) {
          mkdirSync(dirname(toFile(path)), { recursive: true })
          replaceFile(toFile(path), Buffer.from(text))
        }
      } catch {
        return false
      }
      const ships = readShipped()
      const isPlain = files.some(({ path }) => !ships.has(path))
      return !isPlain || followed() !== undefined || (await follow(find()))
    },
  }
}
