import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isPackFolder } from '../../channel/is-pack-folder.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { readFlowFolder } from '../organisation/read.ts'

/** The folder in which an organisation's procedures are made and mended. */
export interface StudioFolder {
  files(): readonly FlowFile[]
  read(path: string): string | undefined
  /** Writes one file: whole or not at all. False where the disk did not take it. */
  write(path: string, text: string): Promise<boolean>
}

interface StudioFolderParts {
  readonly userData: string
  /** The plain folder that this computer follows; undefined where there is none. */
  readonly followed: () => string | undefined
  /** Makes this computer follow a folder. */
  readonly follow: (folder: string) => Promise<boolean>
}

/**
 * Opens the organisation's own folder of procedures. Where this computer follows none, or packs that somebody else signs, it
 * is a folder of its own in the app's data: it can be signed and made a pack from there.
 */
export function openStudioFolder({ userData, followed, follow }: StudioFolderParts): StudioFolder {
  const own = join(userData, 'atelier')
  const find = (): string => {
    const folder = followed()
    return folder === undefined || isPackFolder(folder) ? own : folder
  }
  return {
    files: () => readFlowFolder(find())?.files ?? [],
    read: (path) => {
      try {
        return readFileSync(join(find(), path), 'utf8')
      } catch {
        return undefined
      }
    },
    write: async (path, text) => {
      const folder = find()
      const file = join(folder, path)
      try {
        mkdirSync(dirname(file), { recursive: true })
        replaceFile(file, Buffer.from(text))
      } catch {
        return false
      }
      return followed() !== undefined || (await follow(folder))
    },
  }
}
