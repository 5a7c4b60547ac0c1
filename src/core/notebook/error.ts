/**
 * Problems with a notebook. `not-found` reveals nothing about other codes; `damaged` shows only for the notebook's own
 * code.
 */
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
 * The only error of notebooks: a closed code. It contains no word of a code, no file and no content, so it may be
 * shown. The sentences for people, with the way out, are in the screens' translations (`notebook.troubles`).
 */
export class NotebookError extends Error {
  override readonly name = 'NotebookError'
  readonly code: NotebookTrouble

  constructor(code: NotebookTrouble, cause?: unknown) {
    super(`notebook: ${code}`, cause === undefined ? undefined : { cause })
    this.code = code
  }
}
