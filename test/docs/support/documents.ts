import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** The folder of this repository. */
export const ROOT = join(import.meta.dirname, '../../..')
const SKIPPED = new Set(['node_modules', 'out', 'dist', 'test', 'test-output', 'demo-output', 'seed-output'])

/** Reads a file of this repository. */
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** Lists the documents below a folder, by their paths in this repository. */
export function listDocuments(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name) || entry.name.startsWith('.')) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listDocuments(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

/** Returns the addresses of a document's links to files of this repository. */
export function readLinks(path: string): readonly string[] {
  return [...read(path).matchAll(/\]\((?!\w+:)([^)#\s]+)[^)]*\)/g)].map(([, to = '']) =>
    relative(ROOT, join(ROOT, dirname(path), to)),
  )
}
