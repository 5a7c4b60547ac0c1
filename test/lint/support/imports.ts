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
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((from) =>
      [...readFileSync(join(ROOT, from), 'utf8').matchAll(/(?:from |import\()'(\.[^']+)'/g)].map(([, path = '']) => ({
        from,
        to: normalize(join(dirname(from), path)),
      })),
    )
}

/** Whether a file counts as inside: what starts the app may take one file from outside, so that no more is loaded. */
export function isInside(house: string, file: string): boolean {
  return file.startsWith(`${house}/`)
}

/** Finds the files, or rooms, that import each other in a circle, also by types: each must be read with all the others. */
export function findCircling(imports: readonly Import[]): readonly string[] {
  const importsOf = new Map<string, string[]>()
  for (const { from, to } of imports) importsOf.set(from, [...(importsOf.get(from) ?? []), to])
  const reach = (at: string, seen: Set<string>): Set<string> => {
    for (const to of importsOf.get(at) ?? []) if (!seen.has(to)) reach(to, seen.add(to))
    return seen
  }
  return [...importsOf.keys()].filter((file) => reach(file, new Set()).has(file))
}
