import { readFileSync } from 'node:fs'

/** The arguments, input and output of a command-line program. Tests provide their own, and start no process. */
export interface Terminal {
  readonly args: readonly string[]
  /** Reads standard input to its end. */
  readonly readInput: () => string
  readonly print: (text: string) => void
  /** Writes to the error stream, so that the result can be piped without it. */
  readonly printError: (text: string) => void
}

/** Runs a program on the terminal that started it, and exits with the code that it returns. */
export async function runProgram(program: (terminal: Terminal) => number | Promise<number>): Promise<void> {
  process.exitCode = await program({
    args: process.argv.slice(2),
    readInput: () => readFileSync(0, 'utf8'),
    print: (text) => process.stdout.write(text),
    printError: (text) => process.stderr.write(text),
  })
}
