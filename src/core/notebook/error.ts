/** What may be in the way of a notebook. `not-found` says nothing of other codes; `damaged` is said to its own code only. */
export const notebookTroubles = [
  'not-found',
  'damaged',
  'newer',
  'disk-full',
  'read-only',
  'cannot-read',
  'cannot-write',
] as const
export type NotebookTrouble = (typeof notebookTroubles)[number]

/**
 * The only error of notebooks: a closed code. It carries no word of a code, no file and no content, so it may be shown.
 * What it says to people, and the way out, is in each language in the screens' words (`notebook.troubles`).
 */
export class NotebookError extends Error {
  override readonly name = 'NotebookError'
  readonly code: NotebookTrouble

  constructor(code: NotebookTrouble, cause?: unknown) {
    super(`notebook: ${code}`, cause === undefined ? undefined : { cause })
    this.code = code
  }
}
