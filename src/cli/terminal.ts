import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** The arguments, input and output of a command-line program. Tests provide their own, and start no process. */
export interface Terminal {
  /** What was typed to start the program, for its usage: `npm run verify --`, or a package's `cote-a-cote-verify`. */
  readonly command: string
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
    command: toCommand(process.argv[1] ?? ''),
    args: process.argv.slice(2),
    readInput: () => readFileSync(0, 'utf8'),
    print: (text) => process.stdout.write(text),
    printError: (text) => process.stderr.write(text),
  })
}

/** In the repository a program is its source, which a script of npm starts; in a package it is a command of its own. */
function toCommand(path: string): string {
  return path.endsWith('.ts') ? `npm run ${basename(path, '.ts')} --` : basename(path)
}
