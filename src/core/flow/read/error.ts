/**
 * The faults that a flow or a portal file can have: one code for each rule, so that fixtures and the doctor can name
 * it.
 */
export type FlowErrorCode =
  // reading
  | 'file-too-large'
  | 'folder-too-large'
  | 'control-character'
  | 'not-yaml'
  | 'directive'
  | 'several-documents'
  | 'alias'
  | 'tag'
  | 'duplicate-key'
  | 'forbidden-key'
  | 'too-deep'
  // shape
  | 'unknown-key'
  | 'missing-key'
  | 'unknown-kind'
  | 'wrong-type'
  | 'wrong-value'
  | 'wrong-length'
  // references and rules
  | 'path-mismatch'
  | 'duplicate-id'
  | 'reserved-id'
  | 'unknown-screen'
  | 'unknown-within'
  | 'unknown-gate'
  | 'within-loop'
  | 'gate-missing'
  | 'gate-not-before'
  | 'gate-not-acknowledged'
  | 'branch-reveals-answer'
  | 'secret-not-critical'
  | 'doer-not-person'
  | 'acknowledged-not-allowed'
  | 'screen-loop'
  | 'screen-by-event'
  | 'unreachable-screen'
  | 'no-way-to-finish'
  | 'start-not-allowed'
  | 'unknown-question'
  | 'unknown-choice'
  | 'unknown-fiche'
  | 'unknown-fact'
  | 'choices-misplaced'
  | 'where-misplaced'
  | 'renamed-in-use'
  | 'calendar-backwards'
  | 'date-misplaced'
  | 'unknown-flow'
  | 'use-not-a-part'
  | 'use-loop'
  | 'id-too-long'
  | 'number-outside-repeat'
  | 'repeat-unbounded'
  | 'format-unknown'
  | 'name-taken'
  | 'host-not-approved'
  | 'host-look-alike'
  | 'portal-missing'
  | 'unknown-file'

export interface FlowFault {
  readonly code: FlowErrorCode
  readonly file: string
  /** Counted from 1, as editors do. */
  readonly line: number
  readonly column?: number | undefined
  /** Keys and positions from the top of the file. */
  readonly path: readonly (string | number)[]
  readonly says: string
  /** The correction to make. */
  readonly mend: string
  /** The existing key that the author probably meant, where the written one does not exist. */
  readonly meant?: string | undefined
}

/** One fault of a flow or portal file, with its place and its correction. It never quotes more than a key or an id. */
export class FlowError extends Error {
  readonly code: FlowErrorCode
  readonly file: string
  readonly line: number
  readonly column: number | undefined
  readonly path: readonly (string | number)[]
  readonly says: string
  readonly mend: string
  readonly meant?: string

  constructor(fault: FlowFault) {
    super(`${fault.file}:${fault.line} ${fault.code}: ${fault.says}. ${fault.mend}`)
    this.name = 'FlowError'
    this.code = fault.code
    this.file = fault.file
    this.line = fault.line
    this.column = fault.column
    this.path = fault.path
    this.says = fault.says
    this.mend = fault.mend
    if (fault.meant !== undefined) this.meant = fault.meant
  }
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FlowError[] }

/** Keys and positions from the top of a file. */
export type Path = readonly (string | number)[]

/** A broken rule whose line is not known yet. */
export interface Broken {
  readonly code: FlowErrorCode
  readonly path: Path
  readonly says: string
  readonly mend: string
  /** The existing key that the author probably meant, where the written one does not exist. */
  readonly meant?: string
}

/** A place in a file; lines and columns count from 1, as in editors. */
export interface SourcePosition {
  readonly line: number
  readonly column?: number
}

/** A fault without the name of its file. */
export type Fault = Broken & SourcePosition

export function createBroken(code: FlowErrorCode, path: Path, says: string, mend: string): Broken {
  return { code, path, says, mend }
}
