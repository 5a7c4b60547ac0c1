import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { AnyStateMachine } from 'xstate'
import { readLocatedLibrary } from '../../core/flow/read/library.ts'
import { nearest } from '../../core/flow/read/nearest.ts'
import { compileFlow } from '../../core/flow/run/compile.ts'
import { readFlowFolder } from '../doctor/folder.ts'
import type { Terminal } from '../terminal.ts'
import { drawMermaid, toGuardName } from './mermaid.ts'

/** What can be drawn: machines by their names, and the flows of a folder. */
export interface ChartSources {
  readonly machines: ReadonlyMap<string, AnyStateMachine>
  readonly flows: string
}

/**
 * `npm run chart -- <machine or flow> [--flows <folder>] [--mermaid|--json]`: prints a machine. Exit code 2 for a wrong
 * usage.
 */
export function runChart(terminal: Terminal, { machines, flows }: ChartSources): number {
  try {
    const { name, json, folder = flows } = parseArguments(terminal)
    const machine = findMachine(name, { machines, flows: folder })
    terminal.print(json ? writeJson(machine) : drawMermaid(machine))
    return 0
  } catch (error) {
    if (!(error instanceof ChartError)) throw error
    terminal.printError(`${error.code} : ${error.message}\n`)
    return 2
  }
}

interface ChartArguments {
  readonly name: string | undefined
  readonly json: boolean
  readonly folder: string | undefined
}

const FLAG = { type: 'boolean', default: false } as const

function parseArguments({ args, command }: Terminal): ChartArguments {
  const usage = `${command} <machine ou démarche> [--flows <dossier>] [--mermaid|--json]`
  try {
    const options = { json: FLAG, mermaid: FLAG, flows: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    if (positionals.length > 1 || (values.json && values.mermaid)) throw new ChartError('usage', usage)
    return { name: positionals[0], json: values.json, folder: values.flows }
  } catch (error) {
    throw error instanceof ChartError ? error : new ChartError('usage', usage)
  }
}

/** Why a chart is not drawn; the message is for the user at the terminal. */
class ChartError extends Error {
  readonly code: 'usage' | 'unknown-name'

  constructor(code: ChartError['code'], message: string) {
    super(message)
    this.name = 'ChartError'
    this.code = code
  }
}

/** Finds a machine by its name, or compiles the flow of that name; sub-flows too, since other flows contain them. */
function findMachine(name: string | undefined, { machines, flows: folder }: ChartSources): AnyStateMachine {
  const machine = machines.get(name ?? '')
  if (machine) return machine
  if (!existsSync(folder)) throw new ChartError('unknown-name', `Ce dossier n’existe pas : ${folder}`)
  const flows = readLocatedLibrary(readFlowFolder(folder)).located.map(({ value }) => value)
  const flow = flows.find((one) => one.flow === name)
  if (flow) return compileFlow(flow)
  throw new ChartError('unknown-name', toUnknown(name, [...machines.keys(), ...flows.map((one) => one.flow)]))
}

function toUnknown(name: string | undefined, names: readonly string[]): string {
  const meant = name === undefined ? undefined : nearest(name, names)
  const says = name === undefined ? 'Dites quelle machine ou quelle démarche.' : `Rien ne s’appelle « ${name} ».`
  const list = ['Les noms :', ...names.map((one) => `  ${one}`)]
  return [`${says}${meant === undefined ? '' : ` Vouliez-vous dire « ${meant} » ?`}`, ...list].join('\n')
}

/** Formats a machine's configuration as JSON for Stately; functions are replaced by their names. */
export function writeJson({ config }: AnyStateMachine): string {
  const toName = (key: string, value: unknown): unknown => {
    if (typeof value !== 'function') return value
    if (key === 'guard') return toGuardName(value)
    return 'type' in value ? value.type : value.name
  }
  return `${JSON.stringify(config, toName, 2)}\n`
}
