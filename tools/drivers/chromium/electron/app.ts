import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandLine } from './command-line.ts'
import { openEngine } from './engine.ts'

const PROJECT = join(import.meta.dirname, '../../../..')
const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { readonly version: string }

/** The user agent of Electron 45, from which the app takes its own name and Electron's away. */
const USER_AGENT = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) cote-a-cote/${version} Chrome/156.0.0.0 Electron/45.4.1 Safari/537.36`

/** EX_TEMPFAIL of sysexits(3), by which this process says that the app asked for another one in its place. */
const AGAIN = 75
const FAULT = 70

/** A window as the end of the app asks it to close. */
interface Closable {
  close(): void
  isDestroyed(): boolean
}

/** What the app uses of Electron's `app`. */
class App extends EventEmitter {
  readonly isPackaged = false
  readonly commandLine = commandLine
  readonly windows = new Set<Closable>()
  userAgentFallback = USER_AGENT
  #isQuitting = false
  #isRelaunched = false

  /** Ends the process for a fault of the stand-in itself, loudly. */
  readonly fail = (error: unknown): void => {
    if (this.#isQuitting) return
    process.stderr.write(`STAND-IN: ${error instanceof Error ? error.stack : String(error)}\n`)
    this.exit(FAULT)
  }

  async whenReady(): Promise<void> {
    if (this.userAgentFallback !== USER_AGENT) commandLine.appendSwitch('user-agent', this.userAgentFallback)
    const { protocol, endpoint } = await openEngine()
    await protocol.send('', 'Target.setDiscoverTargets', { discover: true })
    protocol.onClosed(() => this.fail(new Error('Chromium has ended by itself')))
    // The driver is connected before the first page, so that it misses no error.
    const isWatched = new Promise((resolve) => process.once('message', resolve))
    process.send?.({ is: 'ready', endpoint })
    await isWatched
  }

  requestSingleInstanceLock(): boolean {
    return true
  }

  releaseSingleInstanceLock(): void {}

  getPath(name: string): string {
    if (name === 'userData') return commandLine.getSwitchValue('user-data-dir')
    return name === 'home' ? homedir() : tmpdir()
  }

  getAppPath(): string {
    return PROJECT
  }

  getVersion(): string {
    return version
  }

  getName(): string {
    return 'cote-a-cote'
  }

  getLocale(): string {
    return 'fr'
  }

  /** Knows no process of a page: what the app ends or measures by processes is tried in Electron. */
  getAppMetrics(): readonly never[] {
    return []
  }

  relaunch(): void {
    this.#isRelaunched = true
  }

  quit(): void {
    if (this.#isQuitting) return
    this.#isQuitting = true
    this.emit('before-quit', { preventDefault: () => undefined })
    for (const window of this.windows) window.close()
    this.emit('will-quit', { preventDefault: () => undefined })
    // The app ends by Node's own function (src/main/end-process.ts); here Chromium has to end with it.
    const ending = process as NodeJS.Process & { reallyExit: (code: number) => void }
    const { reallyExit } = ending
    ending.reallyExit = (code) => {
      ending.reallyExit = reallyExit
      this.exit(code)
    }
    this.emit('quit', {}, 0)
    this.exit(0)
  }

  exit(code: number): void {
    process.exit(this.#isRelaunched && code === 0 ? AGAIN : code)
  }
}

export const app = new App()
