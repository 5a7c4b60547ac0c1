import type { FlowErrorCode } from './error.ts'

/** Keys and positions from the top of a file. */
export type Path = readonly (string | number)[]

/** A broken rule, before its line is known. */
export interface Broken {
  readonly code: FlowErrorCode
  readonly path: Path
  readonly says: string
  readonly mend: string
  /** The key that was probably meant by one that does not exist. */
  readonly meant?: string
}

/** Lines and columns count from 1, as editors do. */
export interface SourcePosition {
  readonly line: number
  readonly column?: number
}

/** A fault before it has its file's name. */
export type Fault = Broken & SourcePosition

export function createBroken(code: FlowErrorCode, path: Path, says: string, mend: string): Broken {
  return { code, path, says, mend }
}
