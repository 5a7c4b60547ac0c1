export type ProbeErrorCode = 'usage' | 'targets-file' | 'page' | 'set-up'

/** Why the probe cannot answer; the message is for the author at the terminal. */
export class ProbeError extends Error {
  readonly code: ProbeErrorCode

  constructor(code: ProbeErrorCode, message: string) {
    super(message)
    this.name = 'ProbeError'
    this.code = code
  }
}
