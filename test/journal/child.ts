import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const program = join(import.meta.dirname, 'append-forever.ts')

export interface Appender {
  readonly process: ChildProcess
  /** The lines that the child acknowledged; grows while it runs. */
  readonly said: readonly string[]
  /** Resolves when it has acknowledged that many lines. */
  readonly saying: (lines: number) => Promise<void>
  /** Resolves when the process has ended and all its output has been read. */
  readonly gone: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
}

/** Starts a process that appends to a journal as fast as it can and prints each number once it is on disk. */
export function startAppender(folder: string, { before = [] as readonly string[] } = {}): Appender {
  const [command = '', ...args] = [...before, process.execPath, program, folder]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => said.push(line))
  const closed = new Promise<void>((resolve) => lines.once('close', resolve))
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  const saying = (wanted: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (said.length >= wanted) resolve()
      }
      lines.on('line', check)
      lines.once('close', () => reject(new Error(`gone after ${said.length} lines`)))
      check()
    })
  return { process: child, said, saying, gone: Promise.all([exited, closed]).then(([end]) => end) }
}
