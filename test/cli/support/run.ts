import type { Terminal } from '../../../src/cli/terminal.ts'

/** What a program said, and said on the error stream, until now. */
interface Said {
  text: string
  errors: string
}

/** Makes a terminal of the test's own, and what is said on it. */
export function createTerminal(
  args: readonly string[],
  input = '',
): { readonly terminal: Terminal; readonly said: Said } {
  const said = { text: '', errors: '' }
  const terminal: Terminal = {
    args,
    readInput: () => input,
    say: (text) => {
      said.text += text
    },
    complain: (text) => {
      said.errors += text
    },
  }
  return { terminal, said }
}

/** Runs a command-line program in this process; answers its exit code and what it said. */
export function run(
  program: (terminal: Terminal) => number,
  args: readonly string[],
  input?: string,
): Said & { readonly code: number } {
  const { terminal, said } = createTerminal(args, input)
  return { code: program(terminal), ...said }
}
