import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isPackFolder } from '../../channel/folder-source.ts'
import { toFingerprintsPath } from '../../core/flow/read/fingerprints.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import { overlay } from '../../core/studio/mending.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { readFlowFolder } from '../organisation/read.ts'

/** The folders in which an organisation's procedures are made and mended. */
export interface StudioFolder {
  /** What was made or mended here, sent or not. */
  made(): readonly FlowFile[]
  /** The organisation's own files: what waits here lies over what its channel brought. */
  own(): readonly FlowFile[]
  /** All files there are: those that ship, and over them the organisation's own. */
  all(): readonly FlowFile[]
  /** The text as it lies where it would be written. */
  read(path: string): string | undefined
  /** Writes files, each whole or not at all. False where the disk did not take one. */
  write(files: readonly FlowFile[]): Promise<boolean>
}

interface StudioFolderParts {
  readonly userData: string
  readonly shipped: () => readonly FlowFile[]
  /** The files of the pack that this computer uses. */
  readonly packed: () => readonly FlowFile[]
  /** The plain folder that this computer follows; undefined where there is none. */
  readonly followed: () => string | undefined
  /** Whether it was sent as it is: what the channel brings may be newer then. */
  readonly isSettled: (file: FlowFile) => boolean
  /** Makes this computer follow a folder. */
  readonly follow: (folder: string) => Promise<boolean>
}

/**
 * Opens the organisation's own folder of procedures. Where this computer follows none, or packs that somebody else signs, it
 * is a folder of its own in the app's data. Mends of procedures that ship lie beside it: only a signed pack may bring them
 * (docs/channel.md), and nothing of the app's own files is touched.
 */
export function openStudioFolder(parts: StudioFolderParts): StudioFolder {
  const { userData, shipped, packed, isSettled, followed, follow } = parts
  const own = join(userData, 'atelier')
  const mends = join(userData, 'atelier-reparations')
  const find = (): string => {
    const folder = followed()
    return folder === undefined || isPackFolder(folder) ? own : folder
  }
  // What was recorded of a procedure lies with it.
  const isShipped = (path: string): boolean =>
    shipped().some((file) => file.path === path || toFingerprintsPath(file.path.replace(/\.yml$/, '')) === path)
  const toFile = (path: string): string => join(isShipped(path) ? mends : find(), path)
  const list = (folder: string): readonly FlowFile[] => readFlowFolder(folder)?.files ?? []
  const made = (): readonly FlowFile[] =>
    overlay(
      list(find()).filter(({ path }) => !isShipped(path)),
      list(mends),
    )
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
      const isPlain = files.some(({ path }) => !isShipped(path))
      return !isPlain || followed() !== undefined || (await follow(find()))
    },
  }
}
