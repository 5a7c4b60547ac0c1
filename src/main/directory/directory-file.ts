import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type DirectoryFile, parseDirectory } from '../../core/directory/entry.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { writeFile } from '../../journal/disk/replace-file.ts'
import { syncFolder } from '../../journal/disk/segment-file.ts'

const NAME = 'lieux.json'
const FRESH = 'lieux.json.new'
/** The most bytes of the file: twice the size of 60,000 places. */
const LARGEST = 128 * 1024 * 1024

/** Reads the directory of a folder; undefined where there is none, or an invalid one. */
export function loadDirectory(folder: string): DirectoryFile | undefined {
  try {
    return parseDirectory(readRegularText(join(folder, NAME), LARGEST))
  } catch {
    return undefined
  }
}

/**
 * Replaces the directory atomically: after a crash the whole old one or the whole new one is there. They hold no
 * personal data, so the old one is not overwritten with zeros. @throws JournalError or a system error of the disk; the
 * old one then stays
 */
export function writeDirectory(folder: string, file: DirectoryFile): void {
  mkdirSync(folder, { recursive: true })
  writeFile(join(folder, FRESH), Buffer.from(JSON.stringify(file)))
  renameSync(join(folder, FRESH), join(folder, NAME))
  syncFolder(folder)
}
