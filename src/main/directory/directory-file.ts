import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type DirectoryFile, parseDirectory } from '../../core/directory/entry.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { writeFile } from '../../journal/disk/replace-file.ts'
import { syncFolder } from '../../journal/disk/segment-file.ts'

const NAME = 'lieux.json'
const FRESH = 'lieux.json.new'
/** Bytes: what 60,000 places take, and as much again. */
const LARGEST = 128 * 1024 * 1024

/** Reads the directory of a folder; undefined where there is none, or none that fits. */
export function loadDirectory(folder: string): DirectoryFile | undefined {
  try {
    return parseDirectory(readRegularText(join(folder, NAME), LARGEST))
  } catch {
    return undefined
  }
}

/**
 * Puts a directory in the place of the one before: after a crash there is the whole old one or the whole new one. They hold
 * nothing of a person's, so the old one is not overwritten.
 *
 * @throws JournalError or a system's error as the disk refuses; the old one then stays
 */
export function writeDirectory(folder: string, file: DirectoryFile): void {
  mkdirSync(folder, { recursive: true })
  writeFile(join(folder, FRESH), Buffer.from(JSON.stringify(file)))
  renameSync(join(folder, FRESH), join(folder, NAME))
  syncFolder(folder)
}
