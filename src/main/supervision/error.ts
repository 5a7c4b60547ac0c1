/** `closed`: nobody is signed in. `not-writable`: the line that must come first could not be written. */
export type SupervisionErrorCode = 'closed' | 'not-writable'

/** The reason why supervision refused a request. */
export class SupervisionError extends Error {
  readonly code: SupervisionErrorCode

  constructor(code: SupervisionErrorCode) {
    super(`supervision: ${code}`)
    this.name = 'SupervisionError'
    this.code = code
  }
}
