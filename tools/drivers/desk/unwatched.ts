import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { toLaunch } from './launch.ts'

/** How long the app may take to start, and to answer once it has; in milliseconds. A box of the system holds it for ever. */
const START = 40_000
const ANSWER = 15_000

/** What an `act` is given of Electron, in the app's own process. */
export type Main = Pick<typeof Electron, 'BrowserWindow' | 'webContents' | 'clipboard' | 'dialog' | 'powerMonitor'>

/** Runs in the main process, alone: it sees nothing from around it. @throws where the app does not answer */
export type InMain = <A, R>(act: (main: Main, argument: A) => R | Promise<R>, argument: A) => Promise<R>

/** The built app with nobody at its pages, spoken to through its main process only. */
export interface Unwatched {
  readonly child: ChildProcess
  readonly inMain: InMain
  /** What our own screens ask of the app. */
  request<R>(
    name:
      | ('session.command' | 'kiosk.command' | 'keyboard.command' | 'documents.command')
      | ('session.view' | 'organisation.view'),
    given: unknown,
  ): Promise<R>
  /** Asks nothing any more: a process that is spoken to waits at its end for who speaks to it. */
  letGo(): void
  close(): void
}

/**
 * Starts the built app for what a page does in its first milliseconds. Playwright cannot show that: it holds each new frame
 * until it has looked at it, longer than an attacker needs. Speaks to Node's inspector; does not build the app.
 */
export async function launchUnwatched(userData: string, switches: readonly string[]): Promise<Unwatched> {
  const { executablePath, args } = toLaunch(userData, ['--inspect=0', ...switches])
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
      // One that refused to be opened again at once is asked again.
      if (socket.readyState !== WebSocket.OPEN) await reopen()
      try {
        return await call(act, argument)
      } catch (error) {
        // The inspector at times forgets where it is when the process of a page ends: a new connection knows.
        if (!(error instanceof Error && error.message.includes('Cannot find context'))) throw error
        await reopen()
        return call(act, argument)
      }
    }
    const request = <R>(name: Parameters<Unwatched['request']>[0], given: unknown): Promise<R> =>
      inMain(
        ({ webContents }, script) => {
          // The page that opens files is of ours too, and answers nobody.
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
    return { child, inMain, request, letGo: () => socket.close(), close }
  } catch (error) {
    close()
    throw error
  }
}

/** Speaks to the main process of an Electron that was started with `--inspect=0` and this error output. */
export async function speakToMain(output: NodeJS.ReadableStream): Promise<InMain> {
  return createCaller(await openSocket(await findInspector(output)))
}

/** The address that Node says on its error output, and then goes on reading what else is said there. */
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

/** Runs in the app. Holds what is awaited until it is there: the inspector alone does not, and answers "Promise was collected". */
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
    // What is sent to a closed one is lost without a word.
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
