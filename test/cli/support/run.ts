import type { Terminal } from '../../../src/cli/terminal.ts'

/** The output and error output of a program so far. */
interface Said {
  text: string
  errors: string
}

/** Creates a terminal of the test's own, with what is written to it. */
export function createTerminal(
  args: readonly string[],
  input = '',
): { readonly terminal: Terminal; readonly said: Said } {
  const said = { text: '', errors: '' }
  const terminal: Terminal = {
    command: 'npm run program --',
    args,
    readInput: () => input,
    print: (text) => {
      said.text += text
    },
    printError: (text) => {
      said.errors += text
    },
  }
  return { terminal, said }
}

/** Runs a command-line program in this process; returns its exit code and its output. */
export function run(
  program: (terminal: Terminal) => number,
  args: readonly string[],
  input?: string,
): Said & { readonly code: number } {
  const { terminal, said } = createTerminal(args, input)
  return { code: program(terminal), ...said }
}
