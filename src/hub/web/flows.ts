import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type Library, readLibrary } from '../../core/flow/read/library.ts'

/** Reads the procedures that ship with the hub, for the words of what figures name; a broken file is left out. */
export function readFlows(folder = join(import.meta.dirname, '../../../flows')): Library {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yml'))
    .map((entry) => join(entry.parentPath, entry.name))
  return readLibrary(
    files.map((path) => ({ path: relative(folder, path).replaceAll(sep, '/'), text: readFileSync(path, 'utf8') })),
  )
}
