import { randomUUID } from 'node:crypto'
import { type FSWatcher, type Stats, watch } from 'node:fs'
import { lstat, opendir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DOCUMENT_LIMITS } from '../../core/documents/limits.ts'
import { shredFile } from '../visit-folder.ts'
import { type FoundPapers, findPapers, readPaper } from './papers.ts'

/** A file that grew no more for so long is whole, in milliseconds. */
const STEADY = 700

/** The scanner's folder, for one visit. */
export interface Scanner {
  /** Takes in what has come since the visit began, and answers all of it. @throws DocumentError `gone` */
  find(): Promise<FoundPapers>
  /** Ends the watch; what has come and was not taken in is overwritten and erased. */
  close(): Promise<void>
}

/**
 * Watches the folder into which a scanner puts what it reads. What lay there before the visit is somebody else's: it is
 * neither shown nor touched. What comes during the visit is the person's: it goes into the visit's folder, which the wipe
 * erases, and is overwritten where it was.
 */
export async function openScanner(folder: string, into: string, onArrived: () => void): Promise<Scanner> {
  const before = new Map((await listFiles(folder)).map(({ name, found }) => [name, toMark(found)]))
  let ringing: NodeJS.Timeout | undefined
  // What we take away changes the folder too, and is no arrival.
  const tellNew = async (): Promise<void> => {
    if ((await listNew()).length > 0) onArrived()
  }
  const watcher = watchFolder(folder, () => {
    clearTimeout(ringing)
    ringing = setTimeout(() => void tellNew(), STEADY)
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
    // Where it is gone, the person is told when they look.
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

/** Tells one file from another of the same name. */
function toMark({ ino, mtimeMs, size }: Stats): string {
  return `${ino} ${mtimeMs} ${size}`
}

/** Kept, as names say what is looked at; nothing else of a name is. */
function toEnding(name: string): string {
  return /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? ''
}
