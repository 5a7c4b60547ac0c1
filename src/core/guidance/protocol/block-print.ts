import { OPEN_MARKED, OPEN_SANDBOXED_DOCUMENT } from './sandboxed-document.ts'

const ARGUMENT = '--never-print='
const ALONE = '--no-boxes'
const REMOVED = '--removed-globals='

/** Values that are given to the scripts that run in pages. */
export interface PrintGuard {
  /**
   * The token by which the scripts report that a page wanted to print, and mark the pages that it opens
   * (sandboxed-document.ts).
   */
  readonly word: string
  /**
   * Whether all documents of the view are sandboxed without dialogs anyway, as where a person is alone
   * (response-rules.ts).
   */
  readonly isAlone: boolean
  /** The globals, and members of `navigator`, to remove from the page. */
  readonly removed: readonly string[]
}

/** Returns the command-line arguments by which the app passes the guard to the preload. */
export function toPrintArguments({ word, isAlone, removed }: PrintGuard): string[] {
  return [`${ARGUMENT}${word}`, `${REMOVED}${removed.join(',')}`, ...(isAlone ? [ALONE] : [])]
}

/** Checks whether the preload runs in a page at a kiosk, according to its arguments. */
export function isOfKiosk(given: readonly string[]): boolean {
  return given.includes(ALONE)
}

/**
 * Returns the script by which the preload takes printing away from a page; undefined where the arguments have no token.
 */
export function toPrintScriptOf(given: readonly string[]): string | undefined {
  const find = (name: string) => given.find((argument) => argument.startsWith(name))?.slice(name.length)
  const word = find(ARGUMENT)
  const removed = (find(REMOVED) ?? '').split(',')
  return word === undefined ? undefined : toPrintScript({ word, isAlone: isOfKiosk(given), removed })
}

/**
 * Returns the script that takes printing away from a page and from all pages that it opens. An attempt to print writes
 * `word` on the page's console.
 */
export function toPrintScript({ word, isAlone, removed }: PrintGuard): string {
  return `(${NEVER_PRINT})(${JSON.stringify(word)}, ${isAlone ? OPEN_MARKED : OPEN_SANDBOXED_DOCUMENT}, ${JSON.stringify(removed)})`
}

/**
 * A function that runs in the page before its own scripts, in every frame; no page script can reach anything of ours in
 * it. It replaces the page's `open` by one that opens sandboxed pages. Editing commands that print or use the clipboard
 * do nothing; a command's name is read only once, as an object could return another one the second time. Constructors
 * of connections that nobody sees, and what names the machine, are removed; drawing and speaking go on without the names
 * of the graphics card and of the voices.
 */
const NEVER_PRINT = `function (word, toOpenBoxless, removed) {
  const say = console.debug.bind(console)
  const { execCommand: command, open: openDocument } = Document.prototype
  const { toLowerCase } = String.prototype
  const { filter } = Array.prototype
  const apply = Reflect.apply
  const toText = String
  const keep = (owner, name, value) => Object.defineProperty(owner, name, { value, writable: false, configurable: false })
  for (const name of removed) {
    const [first, member] = name.split('.')
    if (member === undefined) delete window[first]
    else delete Navigator.prototype[member]
  }
  const isOfGraphics = (name) => apply(toLowerCase, name, []) === 'webgl_debug_renderer_info'
  for (const kind of ['WebGLRenderingContext', 'WebGL2RenderingContext']) {
    const drawing = window[kind]?.prototype
    if (drawing === undefined) continue
    const { getExtension: find, getSupportedExtensions: list } = drawing
    drawing.getExtension = function getExtension(name) {
      const wish = toText(name)
      return isOfGraphics(wish) ? null : apply(find, this, [wish])
    }
    drawing.getSupportedExtensions = function getSupportedExtensions() {
      const names = apply(list, this, [])
      return names === null ? null : apply(filter, names, [(name) => !isOfGraphics(name)])
    }
  }
  const voices = window.SpeechSynthesis?.prototype
  if (voices !== undefined) voices.getVoices = function getVoices() { return [] }
  // The first page of a window may be loaded into the window that was closed while it was empty.
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
