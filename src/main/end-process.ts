import { app } from 'electron'

/** Node's own end of a process, which Electron replaces by one that waits for Chromium. */
type NodeProcess = { readonly reallyExit: (code: number) => never }

let wanted: number | undefined

/** Chooses the code with which the process ends, whatever ends it. */
export function setExitCode(code: number): void {
  wanted = code
}

/**
 * Ends the process as soon as everything of ours is closed (Electron's `quit`). Chromium would wait for each of its threads,
 * and one that reads from a speech service without an answer never comes back: the app then stayed for ever, without a
 * window. Only Linux has that service behind a socket.
 */
export function installEnd(): void {
  app.on('quit', (_event, given) => {
    const code = wanted ?? given
    if (process.platform !== 'linux') {
      if (code !== given) app.exit(code)
      return
    }
    app.releaseSingleInstanceLock()
    ;(process as unknown as NodeProcess).reallyExit(code)
  })
}
