import { randomBytes } from 'node:crypto'
import type { WebContents } from 'electron'

/** A page may find the word and call it: it then only gets our sentence about printing. One for all: a page shuts another with it. */
const WORD = randomBytes(16).toString('hex')

interface Inspected {
  /** Whether choosing a file opens no box of the system: where a person is alone, it would show them the whole disk. */
  readonly keepsFiles: boolean
  readonly onPrint: () => void
  readonly onFile: () => void
}

/**
 * Stops what no permission of Electron stops: the print box (whose "print to file" is a way to the disk), also when
 * a fresh frame or an editing command asks for it, and the file box. Both only through Chromium's inspector (security
 * study §2: printing cannot be refused, and a preload is outrun by a fresh frame). Resolves before the first page.
 */
export async function installInspection(
  contents: WebContents,
  { keepsFiles, onPrint, onFile }: Inspected,
): Promise<void> {
  const inspector = contents.debugger
  const prepare = async (session?: string) => {
    const ask = (method: string, params: object) => inspector.sendCommand(method, params, session)
    await ask('Page.enable', {})
    await ask('Page.addScriptToEvaluateOnNewDocument', { source: `(${neverPrint})('${WORD}')`, runImmediately: true })
    if (keepsFiles) await ask('Page.setInterceptFileChooserDialog', { enabled: true })
  }
  // Frames of other hosts have processes of their own: each waits for us before its first script.
  const follow = (session?: string) =>
    inspector.sendCommand(
      'Target.setAutoAttach',
      { autoAttach: true, waitForDebuggerOnStart: true, flatten: true },
      session,
    )

  inspector.on('message', (_event, method, params) => {
    if (method === 'Page.fileChooserOpened') return onFile()
    if (method !== 'Target.attachedToTarget') return
    const { sessionId, targetInfo } = params as { sessionId: string; targetInfo: { type: string } }
    const prepared = targetInfo.type === 'iframe' ? prepare(sessionId).then(() => follow(sessionId)) : Promise.resolve()
    // A target that ends meanwhile needs no guard any more.
    void prepared
      .catch(() => {})
      .then(() => inspector.sendCommand('Runtime.runIfWaitingForDebugger', {}, sessionId))
      .catch(() => {})
  })
  contents.on('console-message', (...[first, , message]: readonly unknown[]) => {
    // Electron 35 moved the text into the event.
    const said = typeof message === 'string' ? message : (first as { message?: string }).message
    if (said === WORD) onPrint()
  })

  inspector.attach('1.3')
  await prepare()
  await follow()
}

/**
 * Runs in the page, before its own scripts, in every frame. Nothing of ours is reachable from it. A page that another one
 * opens stands empty until it is guarded, and who opened it could print it meanwhile: it is shut before it is handed over.
 */
const neverPrint = `function (word) {
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
