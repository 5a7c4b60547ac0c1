import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../../..')

export interface Import {
  readonly from: string
  readonly to: string
}

/** Reads every import of a file below `src`, by whole paths from the project's folder. */
export function readImports(): readonly Import[] {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => join('src', name))
  return files.filter((file) => /\.tsx?$/.test(file)).flatMap(readImportsOf)
}

/** Reads the imports of one file, by whole paths from the project's folder. */
export function readImportsOf(from: string): readonly Import[] {
  return readPaths(read(from)).map((path) => ({ from, to: normalize(join(dirname(from), path)) }))
}

/** Reads the paths that a text imports: values, types, what is only run, and what is loaded later. */
export function readPaths(text: string): readonly string[] {
  return readNames(text).filter((name) => name.startsWith('.'))
}

/** Reads the packages that a file imports, by their names; not Node's own. */
export function readLibraries(file: string): readonly string[] {
  return readNames(read(file))
    .filter((name) => !/^\.|^node:/.test(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    )
}

function readNames(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:from |import |import\(\s*)'([^']+)'/g)].map(([, name = '']) => name)
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}
