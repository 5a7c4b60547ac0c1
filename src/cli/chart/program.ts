import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drawMermaid } from '../../core/mermaid.ts'
import type { Terminal } from '../terminal.ts'
import { ChartError, findMachine, writeJson } from './machines.ts'

const FLOWS = join(import.meta.dirname, '../../../flows')
const USAGE = 'npm run chart -- <machine ou démarche> [--mermaid|--json]'

/** `npm run chart -- <machine or flow> [--mermaid|--json]`: prints a machine, to be looked at. Exit 2 when asked wrongly. */
export function runChart(terminal: Terminal): number {
  try {
    const { name, json } = parseAsked(terminal.args)
    const machine = findMachine(name, FLOWS)
    terminal.say(json ? writeJson(machine) : drawMermaid(machine))
    return 0
  } catch (error) {
    if (!(error instanceof ChartError)) throw error
    terminal.complain(`${error.code} : ${error.message}\n`)
    return 2
  }
}

function parseAsked(args: readonly string[]): { readonly name: string | undefined; readonly json: boolean } {
  try {
    const options = { json: { type: 'boolean', default: false }, mermaid: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    if (positionals.length > 1 || (values.json && values.mermaid)) throw new ChartError('usage', USAGE)
    return { name: positionals[0], json: values.json }
  } catch (error) {
    throw error instanceof ChartError ? error : new ChartError('usage', USAGE)
  }
}
