import { randomBytes } from 'node:crypto'
import type { WebContents } from 'electron'

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
  // The page may find the word and call it: it then only gets our sentence about printing.
  const word = randomBytes(16).toString('hex')

  const prepare = async (session?: string) => {
    const ask = (method: string, params: object) => inspector.sendCommand(method, params, session)
    await ask('Page.enable', {})
    await ask('Page.addScriptToEvaluateOnNewDocument', { source: `(${neverPrint})('${word}')`, runImmediately: true })
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
    if (said === word) onPrint()
  })

  inspector.attach('1.3')
  await prepare()
  await follow()
}

/** Runs in the page, before its own scripts, in every frame. Nothing of ours is reachable from it. */
const neverPrint = `function (word) {
  const say = console.debug.bind(console)
  const command = Document.prototype.execCommand
  const print = function print() { say(word) }
  Object.defineProperty(window, 'print', { value: print, writable: false, configurable: false })
  Object.defineProperty(Document.prototype, 'execCommand', {
    value: function execCommand(name) {
      if (String(name).toLowerCase() === 'print') { say(word); return false }
      return command.apply(this, arguments)
    },
    writable: false,
    configurable: false,
  })
}`
