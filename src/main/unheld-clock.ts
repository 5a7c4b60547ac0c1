/** A clock for machines whose delays must not keep the app from ending. */
export const UNHELD_CLOCK = {
  setTimeout: (act: () => void, milliseconds: number) => setTimeout(act, milliseconds).unref(),
  clearTimeout: (id: NodeJS.Timeout) => clearTimeout(id),
}
