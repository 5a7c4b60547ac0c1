import { constants, type Dirent } from 'node:fs'
import { type FileHandle, lstat, open, opendir, realpath } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { FoundItem, LeftOutPapers } from '../../core/documents/context.ts'
import { findDocumentKind, HEAD, isAcceptedKind } from '../../core/documents/inspect.ts'
import { DOCUMENT_LIMITS } from '../../core/documents/limits.ts'
import { DocumentError, type DocumentRefusal } from '../../core/documents/refusal.ts'

/** Flags that follow no link and wait for no pipe. Windows has neither. */
const SAFELY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Reads a whole untrusted file: only a regular one, no larger than a paper may be, in the folder where it was found,
 * without a link on the way. @throws DocumentError `not-a-file`, `too-large`, `gone`
 */
export function readPaper(path: string, within = dirname(path)): Promise<Uint8Array> {
  return withFile(path, within, async (file, size) => {
    if (size > DOCUMENT_LIMITS.fileBytes) throw new DocumentError('too-large')
    return readBytes(file, size)
  })
}

/** Reads the first bytes of a file, and its size. @throws as `readPaper` */
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
    // Checked before and after: opening alone can make a device act.
    if (!(await lstat(path)).isFile()) throw new DocumentError('not-a-file')
    file = await open(path, SAFELY)
    const found = await file.stat()
    if (!found.isFile()) throw new DocumentError('not-a-file')
    // A folder on the way may have become a link meanwhile.
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

/** Reads as many bytes as were found, as the file may grow meanwhile. */
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
  /** The searched folder, which the file must still be in when it is read. */
  readonly within: string
  readonly kind: FoundItem['kind']
  /** The time of its last change, in milliseconds. */
  readonly written: number
  /** The size in bytes. */
  readonly size: number
}

export interface FoundPapers {
  /** The newest papers first, up to the number that is offered. */
  readonly papers: readonly FoundPaper[]
  readonly leftOut: readonly LeftOutPapers[]
}

/** Names that may be papers, and are checked; music and films are not, and are left out without a note. */
const LOOKED_AT =
  /\.(?:jpe?g|jfif|png|webp|pdf|hei[cf]|avif|svg|docx?|odt|rtf|xlsx?|tiff?|gif|bmp|zip|7z|rar)$|^[^.]+$/i

/**
 * Finds pictures and PDF in a folder and its subfolders, by their first bytes. Follows no link, opens no pipe and no
 * device, and stops after a fixed number of entries. @throws DocumentError `gone` where the folder cannot be read
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
      if (!isAcceptedKind(kind)) return void leaveOut(kind)
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
    // Files come before subfolders, so that a folder of thousands hides no paper beside it.
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

/** Checks whether an entry is one that systems create on sticks. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('$') || name === 'System Volume Information'
}
