/** A clock for machines whose delays keep no app from ending. */
export const UNHELD_CLOCK = {
  setTimeout: (act: () => void, milliseconds: number) => setTimeout(act, milliseconds).unref(),
  clearTimeout: (id: NodeJS.Timeout) => clearTimeout(id),
}
