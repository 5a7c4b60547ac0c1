import { constants, existsSync } from 'node:fs'
import { lstat, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ChannelError } from '../core/channel/error.ts'
import type { ChannelSource } from './source.ts'

/** Checks whether a folder holds a signed pack, rather than plain flows. */
export function isPackFolder(folder: string): boolean {
  return existsSync(join(folder, 'metadata/root.json'))
}

/** Undefined on Windows, which has no such links to follow or pipes to wait for. */
const SAFELY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Reads packs from a folder: a shared one, or a USB stick. Follows no link between the folder and a file (a link could
 * lead to any file of the computer, or to a device that never ends), waits for no pipe, and reads no file beyond its
 * size limit.
 */
export function createFolderSource(folder: string): ChannelSource {
  /** Caches the checks of the folders on the way, as each access to the disk takes time. */
  const folders = new Map<string, Promise<boolean>>()
  const isFolder = (path: string): Promise<boolean> => {
    const known = folders.get(path) ?? findFolder(folder, path)
    folders.set(path, known)
    return known
  }
  return {
    read: async (path, longest) => {
      if (!(await isFolder(''))) throw new ChannelError('source-missing')
      const names = path.split('/')
      for (let depth = 1; depth < names.length; depth += 1) {
        if (!(await isFolder(names.slice(0, depth).join('/')))) return undefined
      }
      return attempt(() => readBounded(join(folder, ...names), longest, path), path)
    },
  }
}

/**
 * Checks a folder. The source itself may be a link (sticks often are), the folders in it not. @throws ChannelError
 * `link` or `not-a-file`
 */
async function findFolder(folder: string, path: string): Promise<boolean> {
  const found = await attempt(() => (path === '' ? stat(folder) : lstat(join(folder, path))), path)
  if (found === undefined) return false
  if (found.isSymbolicLink()) throw new ChannelError('link', { file: path })
  if (found.isDirectory()) return true
  if (path === '') return false
  throw new ChannelError('not-a-file', { file: path })
}

async function readBounded(file: string, longest: number, path: string): Promise<Buffer> {
  // A system without O_NOFOLLOW opens links, so they are checked before.
  if (constants.O_NOFOLLOW === undefined && (await lstat(file)).isSymbolicLink()) {
    throw new ChannelError('link', { file: path })
  }
  const handle = await open(file, SAFELY)
  try {
    const found = await handle.stat()
    if (!found.isFile()) throw new ChannelError('not-a-file', { file: path })
    if (found.size > longest) throw new ChannelError('too-long', { file: path })
    const bytes = Buffer.alloc(found.size)
    let read = 0
    for (let more = -1; more !== 0 && read < bytes.length; read += more) {
      more = (await handle.read(bytes, read, bytes.length - read, read)).bytesRead
    }
    if (read < bytes.length) throw new ChannelError('cut', { file: path })
    return bytes
  } finally {
    await handle.close()
  }
}

/** Runs a file operation; undefined if there is no such file. @throws ChannelError */
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
