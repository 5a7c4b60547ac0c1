import { OPEN_MARKED, OPEN_SANDBOXED_DOCUMENT } from './sandboxed-document.ts'

const ARGUMENT = '--never-print='
const ALONE = '--no-boxes'
const REMOVED = '--removed-globals='

/** Values that are given to the scripts that run in pages. */
export interface PrintGuard {
  /** The word by which they report that a page wished to print, and mark the pages that it opens (sandboxed-document.ts). */
  readonly word: string
  /** Whether no document of the view has boxes anyway, as where a person is alone (response-rules.ts). */
  readonly isAlone: boolean
  /** Globals that the page is not to have. */
  readonly removed: readonly string[]
}

/** Returns the arguments by which the app gives the preload its guard. */
export function toPrintArguments({ word, isAlone, removed }: PrintGuard): string[] {
  return [`${ARGUMENT}${word}`, `${REMOVED}${removed.join(',')}`, ...(isAlone ? [ALONE] : [])]
}

/** Checks whether the preload is of a page at a kiosk, by what it was given. */
export function isOfKiosk(given: readonly string[]): boolean {
  return given.includes(ALONE)
}

/** Returns the script that takes printing away from a page, for the preload; undefined where no word was given. */
export function toPrintScriptOf(given: readonly string[]): string | undefined {
  const find = (name: string) => given.find((argument) => argument.startsWith(name))?.slice(name.length)
  const word = find(ARGUMENT)
  const removed = (find(REMOVED) ?? '').split(',')
  return word === undefined ? undefined : toPrintScript({ word, isAlone: isOfKiosk(given), removed })
}

/**
 * Returns the script that takes printing away from a page and from all that it opens; a wish to print writes `word` on its
 * console.
 */
export function toPrintScript({ word, isAlone, removed }: PrintGuard): string {
  return `(${NEVER_PRINT})(${JSON.stringify(word)}, ${isAlone ? OPEN_MARKED : OPEN_SANDBOXED_DOCUMENT}, ${JSON.stringify(removed)})`
}

/**
 * Runs in the page, before its own scripts, in every frame. Nothing of ours is reachable from it. Its own `open` gives way to
 * one that opens pages without boxes. Editing commands that print or reach for the clipboard do nothing; a command's name is
 * read once, as an object could say another one the second time. Constructors of connections that nobody sees are taken away.
 */
const NEVER_PRINT = `function (word, toOpenBoxless, removed) {
  const say = console.debug.bind(console)
  const { execCommand: command, open: openDocument } = Document.prototype
  const { toLowerCase } = String.prototype
  const apply = Reflect.apply
  const toText = String
  const keep = (owner, name, value) => Object.defineProperty(owner, name, { value, writable: false, configurable: false })
  for (const name of removed) delete window[name]
  // The first page of a window may come into the window that was shut while it was empty.
  try {
    const openBoxless = toOpenBoxless(word)
    keep(window, 'print', function print() { say(word) })
    keep(Document.prototype, 'execCommand', function execCommand(name, ui, value) {
      const wish = toText(name)
      const asked = apply(toLowerCase, wish, [])
      if (asked === 'print') say(word)
      if (asked === 'print' || asked === 'paste' || asked === 'copy' || asked === 'cut') return false
      return apply(command, this, [wish, ui, value])
    })
    keep(window, 'open', function open(url, target, features) { return openBoxless(url, target, features) })
    keep(Document.prototype, 'open', function open(url, target, features) {
      return arguments.length > 2 ? openBoxless(url, target, features) : apply(openDocument, this, arguments)
    })
  } catch {}
}`
