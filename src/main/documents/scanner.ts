import { randomUUID } from 'node:crypto'
import { type FSWatcher, type Stats, watch } from 'node:fs'
import { lstat, opendir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DOCUMENT_LIMITS } from '../../core/documents/limits.ts'
import { shredFile } from '../visit-folder.ts'
import { type FoundPapers, findPapers, readPaper } from './papers.ts'

/** The time without growth after which a file is complete, in milliseconds. */
const STEADY = 700

/** The scanner's folder, for one visit. */
export interface Scanner {
  /**
   * Moves the files that arrived since the visit began into its folder, and returns all of them. @throws DocumentError
   * `gone`
   */
  find(): Promise<FoundPapers>
  /** Ends the watch; overwrites and deletes arrived files that were not moved. */
  close(): Promise<void>
}

/**
 * Watches the folder that a scanner writes to. Files from before the visit belong to others: they are neither shown nor
 * touched. Files that arrive during the visit belong to the person: they are moved into the visit's folder, which the
 * wipe erases, and overwritten in the scanner's.
 */
export async function openScanner(folder: string, into: string, onArrived: () => void): Promise<Scanner> {
  const before = new Map((await listFiles(folder)).map(({ name, found }) => [name, toMark(found)]))
  let ringing: NodeJS.Timeout | undefined
  // Our own removal of files changes the folder too, and is no arrival.
  const reportNew = async (): Promise<void> => {
    if ((await listNew()).length > 0) onArrived()
  }
  const watcher = watchFolder(folder, () => {
    clearTimeout(ringing)
    ringing = setTimeout(() => void reportNew(), STEADY)
  })

  const listNew = async () => (await listFiles(folder)).filter(({ name, found }) => before.get(name) !== toMark(found))

  const takeIn = async (): Promise<void> => {
    const seen = await listNew()
    if (seen.length === 0) return
    await wait(STEADY)
    const marks = new Map(seen.map(({ name, found }) => [name, toMark(found)]))
    for (const { name, found } of (await listNew()).slice(0, DOCUMENT_LIMITS.offered)) {
      if (marks.get(name) !== toMark(found)) continue
      const path = join(folder, name)
      const bytes = await readPaper(path).catch(() => undefined)
      if (bytes === undefined) continue
      await writeFile(join(into, `${randomUUID()}${toEnding(name)}`), bytes, { mode: 0o600 })
      shredFile(path)
    }
  }
  return {
    find: async () => {
      await takeIn()
      return findPapers(into)
    },
    close: async () => {
      clearTimeout(ringing)
      watcher?.close()
      for (const { name, found } of await listNew()) if (found.isFile()) shredFile(join(folder, name))
    },
  }
}

function watchFolder(folder: string, onChange: () => void): FSWatcher | undefined {
  try {
    // Where the folder is gone, the person learns it when they open the list.
    return watch(folder, { persistent: false }, onChange).on('error', () => undefined)
  } catch {
    return undefined
  }
}

interface ScannedFile {
  readonly name: string
  readonly found: Stats
}

async function listFiles(folder: string): Promise<readonly ScannedFile[]> {
  const listed: ScannedFile[] = []
  const directory = await opendir(folder).catch(() => undefined)
  if (directory === undefined) return listed
  for await (const { name } of directory) {
    const found = await lstat(join(folder, name)).catch(() => undefined)
    if (found?.isFile()) listed.push({ name, found })
    if (listed.length >= DOCUMENT_LIMITS.entries) break
  }
  return listed
}

/** Returns a mark that differs for another file of the same name. */
function toMark({ ino, mtimeMs, size }: Stats): string {
  return `${ino} ${mtimeMs} ${size}`
}

/** Returns a file's extension, the only part of a name that is kept. */
function toEnding(name: string): string {
  return /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? ''
}
