import { constants } from 'node:fs'
import { lstat, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ChannelError } from '../core/channel/error.ts'
import type { ChannelSource } from './source.ts'

/** Undefined on Windows, which has no such files to follow or to wait for. */
const SAFELY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Reads packs from a folder: a shared one, or a USB stick. It follows no link on the way from the folder to a file (a link
 * could have any file of the computer read, or a device that never ends), waits for no pipe, and reads no file that is
 * larger than it may be.
 */
export function createFolderSource(folder: string): ChannelSource {
  return {
    read: async (path, longest) => {
      if (!(await isFolder(folder))) throw new ChannelError('source-missing')
      const names = path.split('/')
      for (let depth = 1; depth <= names.length; depth += 1) {
        const found = await attempt(() => lstat(join(folder, ...names.slice(0, depth))), path)
        if (found === undefined) return undefined
        if (found.isSymbolicLink()) throw new ChannelError('link', { file: path })
        const isLast = depth === names.length
        if (isLast ? !found.isFile() : !found.isDirectory()) throw new ChannelError('not-a-file', { file: path })
      }
      return attempt(() => readBounded(join(folder, ...names), longest, path), path)
    },
  }
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory()
  } catch {
    return false
  }
}

async function readBounded(file: string, longest: number, path: string): Promise<Buffer> {
  const handle = await open(file, SAFELY)
  try {
    const { size } = await handle.stat()
    if (size > longest) throw new ChannelError('too-long', { file: path })
    // One byte more than it says: a file that grows while it is read is not the one that was measured.
    const bytes = Buffer.alloc(size + 1)
    let read = 0
    for (let more = -1; more !== 0 && read < bytes.length; read += more) {
      more = (await handle.read(bytes, read, bytes.length - read, read)).bytesRead
    }
    if (read > size) throw new ChannelError('too-long', { file: path })
    if (read < size) throw new ChannelError('cut', { file: path })
    return bytes.subarray(0, read)
  } finally {
    await handle.close()
  }
}

/** Undefined where there is no such file. @throws ChannelError */
async function attempt<T>(act: () => Promise<T>, file: string): Promise<T | undefined> {
  try {
    return await act()
  } catch (cause) {
    if (cause instanceof ChannelError) throw cause
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    if (code === 'ELOOP') throw new ChannelError('link', { file, cause })
    throw new ChannelError('source-unreachable', { file, cause })
  }
}
