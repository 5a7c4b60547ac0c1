const ARGUMENT = '--never-print='

/** How the app gives the preload the word by which a page's wish to print is told. */
export function toPrintArgument(word: string): string {
  return `${ARGUMENT}${word}`
}

/** The script that takes printing away from a page, for the preload; undefined where no word was given. */
export function toPrintScriptOf(given: readonly string[]): string | undefined {
  const word = given.find((argument) => argument.startsWith(ARGUMENT))?.slice(ARGUMENT.length)
  return word === undefined ? undefined : toPrintScript(word)
}

/** The script that takes printing away from a page and from all that it opens; a wish to print says `word` on its console. */
export function toPrintScript(word: string): string {
  return `(${NEVER_PRINT})(${JSON.stringify(word)})`
}

/**
 * Runs in the page, before its own scripts, in every frame. Nothing of ours is reachable from it. A page that another one
 * opens stands empty until it is guarded, and who opened it could print it meanwhile: it is shut before it is handed over.
 */
const NEVER_PRINT = `function (word) {
  const define = Object.defineProperty
  const apply = Reflect.apply
  const shut = (view) => {
    const say = view.console.debug.bind(view.console)
    const command = view.Document.prototype.execCommand
    const keep = (owner, name, value) => define(owner, name, { value, writable: false, configurable: false })
    keep(view, 'print', function print() { say(word) })
    keep(view.Document.prototype, 'execCommand', function execCommand(name) {
      if (String(name).toLowerCase() === 'print') { say(word); return false }
      return apply(command, this, arguments)
    })
    for (const [owner, opens] of [[view, view.open], [view.Document.prototype, view.Document.prototype.open]])
      keep(owner, 'open', function open() {
        const opened = apply(opens, this, arguments)
        // Of another origin, or shut already: nothing of it can be called, or nothing is left to do.
        try { if (opened && opened.window === opened) shut(opened) } catch {}
        return opened
      })
  }
  // The first page of a window may come into the window that was shut while it was empty.
  try { shut(window) } catch {}
}`
