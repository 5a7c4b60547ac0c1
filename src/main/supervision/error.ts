/** `closed`: asked without the passphrase. `not-writable`: what must be written down first could not be. */
export type SupervisionErrorCode = 'closed' | 'not-writable'

/** Why the supervisor's desk did not do what it was asked. */
export class SupervisionError extends Error {
  readonly code: SupervisionErrorCode

  constructor(code: SupervisionErrorCode) {
    super(`supervision: ${code}`)
    this.name = 'SupervisionError'
    this.code = code
  }
}
