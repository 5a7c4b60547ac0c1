import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A process that appends to a journal and prints the number of each line that it has acknowledged. */
export interface Appender {
  readonly process: ChildProcess
  /** Returns the last number that it printed. */
  last(): number
  /** Resolves when it has printed something. */
  readonly started: Promise<void>
  /** Kills it; resolves when it has ended and all its output was read. */
  kill(): Promise<void>
}

export function startAppender(folder: string, options: readonly string[] = []): Appender {
  const program = join(import.meta.dirname, 'append.ts')
  const child = spawn(process.execPath, [program, folder, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  let last = 0
  const started = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      last = Number(line)
      resolve()
    })
    child.once('exit', () => reject(new Error('the appender ended before it wrote')))
  })
  const ended = Promise.all([
    new Promise<void>((resolve) => lines.once('close', resolve)),
    new Promise<void>((resolve) => child.once('exit', () => resolve())),
  ])
  return {
    process: child,
    last: () => last,
    started,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
