import { type BrowserWindow, dialog } from 'electron'
import type { KeepAnswer } from '../../core/ipc/contract.ts'
import type { BoundFile } from '../bound-file.ts'

const TROUBLES: Readonly<Record<string, NonNullable<Extract<KeepAnswer, { kept: false }>['trouble']>>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
}

/**
 * Lets the person say where a file goes, and puts it there. Where that is stays between them and the system: no path
 * comes back. With a head of the journal its picture lies beside the file. A disk that refuses comes back as its code, with nothing else of the error.
 */
export async function keepFile(
  window: BrowserWindow,
  name: string,
  make: () => Promise<Uint8Array | string>,
  bound?: BoundFile,
): Promise<KeepAnswer> {
  const extension = name.slice(name.lastIndexOf('.') + 1)
  const filters = [{ name: extension.toUpperCase(), extensions: [extension] }]
  const chosen = await dialog.showSaveDialog(window, { defaultPath: name, filters })
  if (chosen.canceled || !chosen.filePath) return { kept: false }
  try {
    // Read with its maker of codes when the first file is kept, not at each start.
    const { writeBoundFile } = await import('../bound-file.ts')
    await writeBoundFile(chosen.filePath, await make(), bound)
    return { kept: true }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { kept: false, trouble: TROUBLES[code] ?? 'cannot-write' }
  }
}
