import { createHash } from 'node:crypto'
import type { Library } from '../../core/flow/read/library.ts'

/** What the build leaves beside the main bundle. */
export interface BuiltLibrary {
  /** Of the files it was read from. */
  readonly digest: string
  readonly library: Library
}

/** A file as it lies on the disk, named as people know it. */
export interface RawFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Tells files with these names and bytes from all others. Makes no text of them: at each start that would cost more than the rest. */
export function toDigest(files: readonly RawFile[]): string {
  const hash = createHash('sha256')
  for (const { path, bytes } of files) hash.update(`${JSON.stringify(path)} ${bytes.length}\n`).update(bytes)
  return hash.digest('hex')
}
