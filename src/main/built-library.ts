import { createHash } from 'node:crypto'
import type { FlowFile, Library } from '../core/flow/library.ts'

/** What the build leaves beside the main bundle. */
export interface BuiltLibrary {
  /** Of the files it was read from. */
  readonly digest: string
  readonly library: Library
}

export function toDigest(files: readonly FlowFile[]): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex')
}
