import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Library, readLibrary } from '../core/flow/library.ts'

/** Reads every procedure that ships with the app. A broken file is named in the library and stops nothing. */
export function loadLibrary(folder: string): Library {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(folder, path), text: readFileSync(path, 'utf8') }))
  return readLibrary(files)
}
