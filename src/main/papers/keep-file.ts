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
 * Lets the person choose where to save a file, and writes it. The path stays between them and the system, and is not
 * returned. A file with a head of the journal gets the head's picture beside it. An error of the disk is returned as
 * its code only.
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
    // Loaded with the first file, as its QR code library would delay each start.
    const { writeBoundFile } = await import('../bound-file.ts')
    await writeBoundFile(chosen.filePath, await make(), bound)
    return { kept: true }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { kept: false, trouble: TROUBLES[code] ?? 'cannot-write' }
  }
}
