import { constants, type Dirent } from 'node:fs'
import { type FileHandle, lstat, open, opendir, realpath } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { FoundItem, LeftOutPapers } from '../../core/documents/context.ts'
import { findDocumentKind, HEAD, isTaken } from '../../core/documents/inspect.ts'
import { DOCUMENT_LIMITS } from '../../core/documents/limits.ts'
import { DocumentError, type DocumentRefusal } from '../../core/documents/refusal.ts'

/** Follows no link and waits for no pipe. Undefined on Windows, which has neither. */
const SAFELY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Reads a whole file that a stranger brought: only a regular one, no more than a paper can have, and one that lies in the
 * folder where it was found, by no link on the way.
 *
 * @throws DocumentError `not-a-file`, `too-large`, `gone`
 */
export function readPaper(path: string, within = dirname(path)): Promise<Uint8Array> {
  return withFile(path, within, async (file, size) => {
    if (size > DOCUMENT_LIMITS.fileBytes) throw new DocumentError('too-large')
    return readBytes(file, size)
  })
}

/** Reads the first bytes of a file, and how long it is. @throws as `readPaper` */
function readPaperHead(
  path: string,
  within = dirname(path),
): Promise<{ readonly head: Uint8Array; readonly size: number }> {
  return withFile(path, within, async (file, size) => ({ head: await readBytes(file, Math.min(size, HEAD)), size }))
}

async function withFile<T>(
  path: string,
  within: string,
  act: (file: FileHandle, size: number) => Promise<T>,
): Promise<T> {
  let file: FileHandle | undefined
  try {
    // A device could act on being opened at all: what it is is looked at before and after.
    if (!(await lstat(path)).isFile()) throw new DocumentError('not-a-file')
    file = await open(path, SAFELY)
    const found = await file.stat()
    if (!found.isFile()) throw new DocumentError('not-a-file')
    // A folder on the way may have become a link since it was walked through, or just now.
    await assertWithin(path, within)
    return await act(file, found.size)
  } catch (error) {
    if (error instanceof DocumentError) throw error
    throw new DocumentError(isLink(error) ? 'not-a-file' : 'gone')
  } finally {
    await file?.close().catch(() => undefined)
  }
}

async function assertWithin(path: string, within: string): Promise<void> {
  const straight = join(await realpath(within), relative(within, path))
  if ((await realpath(path)) !== straight) throw new DocumentError('not-a-file')
}

/** It may become longer while it is read: only what was asked for is. */
async function readBytes(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size)
  let at = 0
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, size - at, at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return bytes.subarray(0, at)
}

function isLink(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOOP'
}

export interface FoundPaper {
  readonly path: string
  /** The folder that was looked through: it is still to lie there when it is read. */
  readonly within: string
  readonly kind: FoundItem['kind']
  /** When it was last written, in milliseconds. */
  readonly written: number
  /** In bytes. */
  readonly size: number
}

export interface FoundPapers {
  /** The newest first, no more than are offered. */
  readonly papers: readonly FoundPaper[]
  readonly leftOut: readonly LeftOutPapers[]
}

/** What says by its name to be a paper, and is looked at; music and films are none, and are passed over in silence. */
const LOOKED_AT =
  /\.(?:jpe?g|jfif|png|webp|pdf|hei[cf]|avif|svg|docx?|odt|rtf|xlsx?|tiff?|gif|bmp|zip|7z|rar)$|^[^.]+$/i

/**
 * Looks for pictures and PDF in a folder and those within, by their first bytes. Follows no link, opens no pipe and no device,
 * and stops after so many entries, however many there are.
 *
 * @throws DocumentError `gone` where the folder cannot be read
 */
export async function findPapers(folder: string): Promise<FoundPapers> {
  const papers: FoundPaper[] = []
  const counts = new Map<DocumentRefusal, number>()
  const leaveOut = (code: DocumentRefusal) => counts.set(code, (counts.get(code) ?? 0) + 1)
  let left: number = DOCUMENT_LIMITS.entries

  const look = async (path: string, entry: Dirent): Promise<void> => {
    if (!entry.isFile()) return void leaveOut('not-a-file')
    try {
      const { head, size } = await readPaperHead(path, folder)
      const kind = findDocumentKind(head)
      if (!isTaken(kind)) return void leaveOut(kind)
      if (size > DOCUMENT_LIMITS.fileBytes) return void leaveOut('too-large')
      const { mtimeMs } = await lstat(path)
      papers.push({ path, within: folder, kind: kind === 'pdf' ? 'pdf' : 'picture', written: mtimeMs, size })
    } catch (error) {
      leaveOut(error instanceof DocumentError ? error.code : 'gone')
    }
  }
  const walk = async (place: string, depth: number): Promise<void> => {
    const directory = await opendir(place).catch(() => undefined)
    if (directory === undefined) {
      if (depth === 1) throw new DocumentError('gone')
      return
    }
    // What lies in a folder comes before what lies deeper: a folder of thousands hides no paper beside it.
    const folders: string[] = []
    for await (const entry of directory) {
      left -= 1
      if (left < 0) return
      if (isHidden(entry.name)) continue
      const path = join(place, entry.name)
      if (entry.isDirectory()) folders.push(path)
      else if (LOOKED_AT.test(entry.name)) await look(path, entry)
    }
    if (depth < DOCUMENT_LIMITS.depth) for (const deeper of folders) await walk(deeper, depth + 1)
  }
  await walk(folder, 1)
  return {
    papers: papers.toSorted((one, other) => other.written - one.written).slice(0, DOCUMENT_LIMITS.offered),
    leftOut: [...counts].map(([code, count]) => ({ code, count })),
  }
}

/** What systems leave on sticks for themselves. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('$') || name === 'System Volume Information'
}
