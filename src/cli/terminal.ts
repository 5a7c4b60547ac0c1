import { readFileSync } from 'node:fs'

/** What a command-line program is asked and where it answers. Tests bring one of their own, and start no process. */
export interface Terminal {
  readonly args: readonly string[]
  /** Reads standard input to its end. */
  readonly readInput: () => string
  readonly say: (text: string) => void
  /** On the error stream: what was asked for can be piped on without it. */
  readonly complain: (text: string) => void
}

/** Runs a program on the terminal it was started from, and ends with its answer as the exit code. */
export async function runProgram(program: (terminal: Terminal) => number | Promise<number>): Promise<void> {
  process.exitCode = await program({
    args: process.argv.slice(2),
    readInput: () => readFileSync(0, 'utf8'),
    say: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
  })
}
