import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drawMermaid } from '../core/chart/mermaid.ts'
import { ChartError, findMachine, writeJson } from './chart/machines.ts'

const FLOWS = join(import.meta.dirname, '../../flows')
const USAGE = 'npm run chart -- <machine ou démarche> [--mermaid|--json]'

/** `npm run chart -- <machine or flow> [--mermaid|--json]`: prints a machine, to be looked at. Exit 2 when asked wrongly. */
function main(): number {
  try {
    const { name, json } = parseAsked()
    const machine = findMachine(name, FLOWS)
    process.stdout.write(json ? writeJson(machine) : drawMermaid(machine))
    return 0
  } catch (error) {
    if (!(error instanceof ChartError)) throw error
    process.stderr.write(`${error.code} : ${error.message}\n`)
    return 2
  }
}

function parseAsked(): { readonly name: string | undefined; readonly json: boolean } {
  try {
    const options = { json: { type: 'boolean', default: false }, mermaid: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ allowPositionals: true, options })
    if (positionals.length > 1 || (values.json && values.mermaid)) throw new ChartError('usage', USAGE)
    return { name: positionals[0], json: values.json }
  } catch (error) {
    throw error instanceof ChartError ? error : new ChartError('usage', USAGE)
  }
}

process.exitCode = main()
