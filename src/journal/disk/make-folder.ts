import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { attemptWrite } from './file-error.ts'
import { syncFolder } from './segment-file.ts'

/** Makes a folder that only its owner may read, with those above it, and has their names last. */
// Not by mkdir's own `recursive`, which says ENOENT of a read-only disk, and does not make the names last.
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent)
  attemptWrite(() => {
    mkdirSync(folder, { mode: 0o700 })
    syncFolder(parent)
  })
}
