import { OPEN_BOXLESS, OPEN_MARKED } from './open-boxless.ts'

const ARGUMENT = '--never-print='
const ALONE = '--no-boxes'

/** What the scripts that run in pages are given. */
export interface PrintGuard {
  /** By it they tell the app that a page wished to print, and mark the pages that it opens (open-boxless.ts). */
  readonly word: string
  /** Whether no document of the view has boxes anyway, as where a person is alone (response-rules.ts). */
  readonly isAlone: boolean
}

/** How the app gives the preload its guard. */
export function toPrintArguments({ word, isAlone }: PrintGuard): string[] {
  return [`${ARGUMENT}${word}`, ...(isAlone ? [ALONE] : [])]
}

/** The script that takes printing away from a page, for the preload; undefined where no word was given. */
export function toPrintScriptOf(given: readonly string[]): string | undefined {
  const word = given.find((argument) => argument.startsWith(ARGUMENT))?.slice(ARGUMENT.length)
  return word === undefined ? undefined : toPrintScript({ word, isAlone: given.includes(ALONE) })
}

/** The script that takes printing away from a page and from all that it opens; a wish to print says `word` on its console. */
export function toPrintScript({ word, isAlone }: PrintGuard): string {
  return `(${NEVER_PRINT})(${JSON.stringify(word)}, ${isAlone ? OPEN_MARKED : OPEN_BOXLESS})`
}

/**
 * Runs in the page, before its own scripts, in every frame. Nothing of ours is reachable from it. Its own `open` gives way to
 * one that opens pages without boxes.
 */
const NEVER_PRINT = `function (word, toOpenBoxless) {
  const say = console.debug.bind(console)
  const { execCommand: command, open: openDocument } = Document.prototype
  const apply = Reflect.apply
  const keep = (owner, name, value) => Object.defineProperty(owner, name, { value, writable: false, configurable: false })
  // The first page of a window may come into the window that was shut while it was empty.
  try {
    const openBoxless = toOpenBoxless(word)
    keep(window, 'print', function print() { say(word) })
    keep(Document.prototype, 'execCommand', function execCommand(name) {
      if (String(name).toLowerCase() === 'print') { say(word); return false }
      return apply(command, this, arguments)
    })
    keep(window, 'open', function open(url, target, features) { return openBoxless(url, target, features) })
    keep(Document.prototype, 'open', function open(url, target, features) {
      return arguments.length > 2 ? openBoxless(url, target, features) : apply(openDocument, this, arguments)
    })
  } catch {}
}`
