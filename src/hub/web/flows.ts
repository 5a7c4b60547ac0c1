import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type FlowFile, type Library, readLibrary } from '../../core/flow/read/library.ts'

/** Reads the files of the procedures that ship with the hub. */
export function readShippedFlows(folder = join(import.meta.dirname, '../../../flows')): readonly FlowFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path).replaceAll(sep, '/'), text: readFileSync(path, 'utf8') }))
}

/** Reads these procedures, for the words of what figures name; a broken file is left out. */
export function readFlows(): Library {
  return readLibrary(readShippedFlows())
}
