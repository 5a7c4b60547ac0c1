import { constants } from 'node:fs'
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { HEAD } from '../../core/documents/inspect.ts'
import { DOCUMENT_LIMITS } from '../../core/documents/limits.ts'
import { DocumentError } from '../../core/documents/refusal.ts'

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
export function readPaperHead(
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
