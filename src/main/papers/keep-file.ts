import { existsSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import type { KeepAnswer } from '../../core/base/keep-answer.ts'
import type { BoundFile } from '../bound-file.ts'

const TROUBLES: Readonly<Record<string, NonNullable<Extract<KeepAnswer, { kept: false }>['trouble']>>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
}

type Ask = (name: string) => Promise<string | undefined>

/** Saves a file that is made once its place is known, with the head of the journal that it has on it, if any. */
export type KeepFile = (
  name: string,
  make: () => Promise<Uint8Array | string>,
  bound?: BoundFile,
) => Promise<KeepAnswer>

/**
 * Lets the person choose where to save a file, and writes it. The path stays between them and the system, and is not
 * returned. A file with a head of the journal gets the head's picture beside it. An error of the disk is returned as
 * its code only.
 */
export function keepFile(window: BrowserWindow, ...file: Parameters<KeepFile>): Promise<KeepAnswer> {
  return askAndWrite((name) => askPath(window, name), ...file)
}

/** Returns a `keepFile` that asks once: later files go beside the first, under names that no file there has. */
export function keepTogether(window: BrowserWindow): KeepFile {
  let folder: string | undefined
  const ask: Ask = async (name) => {
    if (folder !== undefined) return findFreePath(folder, name)
    const path = await askPath(window, name)
    if (path !== undefined) folder = dirname(path)
    return path
  }
  return (...file) => askAndWrite(ask, ...file)
}

async function askPath(window: BrowserWindow, name: string): Promise<string | undefined> {
  const extension = name.slice(name.lastIndexOf('.') + 1)
  const filters = [{ name: extension.toUpperCase(), extensions: [extension] }]
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name, filters })
  return canceled || !filePath ? undefined : filePath
}

function findFreePath(folder: string, name: string): string {
  const { name: base, ext } = parse(name)
  let path = join(folder, name)
  for (let number = 2; existsSync(path); number += 1) path = join(folder, `${base}-${number}${ext}`)
  return path
}

async function askAndWrite(ask: Ask, ...[name, make, bound]: Parameters<KeepFile>): Promise<KeepAnswer> {
  const path = await ask(name)
  if (path === undefined) return { kept: false }
  try {
    // Loaded with the first file, as its QR code library would delay each start.
    const { writeBoundFile } = await import('../bound-file.ts')
    await writeBoundFile(path, await make(), bound)
    return { kept: true }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { kept: false, trouble: TROUBLES[code] ?? 'cannot-write' }
  }
}
