import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { createLaunch } from './launch.ts'

/** Milliseconds that the app may take to start, and to answer afterwards. A box of the system blocks it for ever. */
const START = 40_000
const ANSWER = 15_000

/** The parts of Electron that an `act` gets, in the app's own process. */
export type Main = Pick<typeof Electron, 'BrowserWindow' | 'webContents' | 'clipboard' | 'dialog' | 'powerMonitor'>

/** Runs a function in the main process; it uses nothing from outside of it. @throws if the app does not answer */
export type InMain = <A, R>(act: (main: Main, argument: A) => R | Promise<R>, argument: A) => Promise<R>

/** The built app without Playwright in its pages, reached through its main process only. */
export interface Unwatched {
  readonly child: ChildProcess
  readonly inMain: InMain
  /** Sends a request as our own screens do. */
  request<R>(
    name:
      | ('session.command' | 'kiosk.command' | 'keyboard.command' | 'documents.command')
      | ('session.view' | 'organisation.view'),
    given: unknown,
  ): Promise<R>
  /** Disconnects: a process with an open inspector waits at its end. */
  disconnect(): void
  close(): void
}

/**
 * Starts the built app for what a page does in its first milliseconds. Playwright cannot show that: it stops each new
 * frame until it has looked at it, longer than an attacker needs. Uses Node's inspector; does not build the app.
 */
export async function launchUnwatched(userData: string, switches: readonly string[]): Promise<Unwatched> {
  const { executablePath, args } = createLaunch(userData, ['--inspect=0', ...switches])
  const child = spawn(executablePath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const close = () => void child.kill('SIGKILL')
  try {
    const address = await findInspector(child.stderr)
    let socket = await openSocket(address)
    let call = createCaller(socket)
    const reopen = async () => {
      socket.close()
      socket = await openSocket(address)
      call = createCaller(socket)
    }
    const inMain: InMain = async (act, argument) => {
      // One that could not be opened at once is tried again.
      if (socket.readyState !== WebSocket.OPEN) await reopen()
      try {
        return await call(act, argument)
      } catch (error) {
        // The inspector sometimes loses its context when the process of a page ends: a new connection has it.
        if (!(error instanceof Error && error.message.includes('Cannot find context'))) throw error
        await reopen()
        return call(act, argument)
      }
    }
    const request = <R>(name: Parameters<Unwatched['request']>[0], given: unknown): Promise<R> =>
      inMain(
        ({ webContents }, script) => {
          // The page that opens files is ours too, and answers no requests.
          const coach = webContents.getAllWebContents().find((one) => /^app:(?!.*decoder)/.test(one.getURL()))
          return coach?.executeJavaScript(script) as Promise<R>
        },
        `window.coteACote.request(${JSON.stringify(name)}, ${JSON.stringify(given)})`,
      )
    const end = performance.now() + START
    while (!(await request('session.view', null).catch(() => undefined))) {
      if (performance.now() > end) throw new Error('the app did not start')
      await delay(200)
    }
    return { child, inMain, request, disconnect: () => socket.close(), close }
  } catch (error) {
    close()
    throw error
  }
}

/** Connects to the main process of an Electron that was started with `--inspect=0` and this error output. */
export async function connectToMain(output: NodeJS.ReadableStream): Promise<InMain> {
  return createCaller(await openSocket(await findInspector(output)))
}

/** Reads the address that Node writes to its error output, and then drains the rest. */
async function findInspector(output: NodeJS.ReadableStream): Promise<string> {
  let said = ''
  output.on('data', (part) => {
    said = `${said}${part}`.slice(-10_000)
  })
  const end = performance.now() + START
  for (;;) {
    const address = /Debugger listening on (ws:\S+)/.exec(said)?.[1]
    if (address) return address
    if (performance.now() > end) throw new Error('the app did not say where its inspector is')
    await delay(50)
  }
}

function openSocket(address: string): Promise<WebSocket> {
  const socket = new WebSocket(address)
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket))
    socket.addEventListener('error', () => reject(new Error('the inspector does not answer')))
  })
}

/** What Node's inspector answers to `Runtime.evaluate`. */
interface Evaluated {
  readonly result: { readonly value?: unknown }
  readonly exceptionDetails?: { readonly exception?: { readonly description?: string } }
}

interface Answer {
  readonly result?: Evaluated
  readonly error?: { readonly message: string }
}

/**
 * Runs in the app. Keeps a reference to the awaited promise until it settles: the inspector alone does not, and answers
 * "Promise was collected".
 */
function callAndHold<A, R>(act: (main: unknown, argument: A) => R | Promise<R>, argument: A): Promise<R> {
  const root = globalThis as unknown as { held?: Set<Promise<R>> }
  root.held ??= new Set()
  const { held } = root
  const answer = (async () => act(process.mainModule?.require('electron'), argument))()
  held.add(answer)
  const release = () => held.delete(answer)
  answer.then(release, release)
  return answer
}

function createCaller(socket: WebSocket): InMain {
  const waiting = new Map<number, (answer: Answer) => void>()
  let count = 0
  socket.addEventListener('close', () => {
    for (const answer of waiting.values()) answer({ error: { message: 'it was closed' } })
  })
  socket.addEventListener('message', ({ data }) => {
    const { id, ...answer } = JSON.parse(String(data)) as Answer & { id: number }
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  return async <A, R>(act: (main: Main, argument: A) => R | Promise<R>, argument: A) => {
    // Messages to a closed socket are lost without an error.
    if (socket.readyState !== WebSocket.OPEN) throw new Error('the app has ended')
    count += 1
    const id = count
    const expression = `(${callAndHold})(${act}, ${JSON.stringify(argument)})`
    const params = { expression, awaitPromise: true, returnByValue: true }
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
    const silent = delay(ANSWER, undefined, { ref: false }).then(() => {
      throw new Error('the app does not answer: something holds it')
    })
    const { result: evaluated, error } = await Promise.race([answered, silent])
    if (!evaluated) throw new Error(`the inspector refused: ${error?.message}`)
    const { result, exceptionDetails } = evaluated
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'failed in the app')
    return result.value as R
  }
}
