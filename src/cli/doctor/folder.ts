import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { FlowFile } from '../../core/flow/read/library.ts'

/**
 * Reads every YAML file of a folder of flows, with the fingerprints of their targets. Does not follow links, which may
 * lead out of the folder.
 */
export function readFlowFolder(folder: string): readonly FlowFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$|\.fingerprints\.json$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
}
