export type IpcErrorCode = 'unknown-sender' | 'unknown-request' | 'bad-argument' | 'not-in-kiosk' | 'covered'

/** A request from a page that was refused before any handler saw it. */
export class IpcError extends Error {
  override readonly name = 'IpcError'
  readonly code: IpcErrorCode
  readonly request: string

  constructor(code: IpcErrorCode, request: string) {
    super(`${code}: ${request}`)
    this.code = code
    this.request = request
  }
}
