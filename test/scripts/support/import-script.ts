import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Imports a script of `scripts/`, which has no types: the caller says which ones it expects. */
export async function importScript<T>(path: string): Promise<T> {
  const url = pathToFileURL(join(import.meta.dirname, '../../../scripts', path)).href
  const module: unknown = await import(url)
  return module as T
}
