import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { AnyStateMachine } from 'xstate'
import { deskCallMachine } from '../../core/call/desk-call.ts'
import { kioskCallMachine } from '../../core/call/kiosk-call.ts'
import { linkMachine } from '../../core/call/link.ts'
import { pairingMachine } from '../../core/call/pairing.ts'
import { channelMachine } from '../../core/channel/machine.ts'
import { learnerMachine } from '../../core/class/learner.ts'
import { placeMachine } from '../../core/class/place.ts'
import { trainerMachine } from '../../core/class/trainer.ts'
import { documentsMachine } from '../../core/documents/machine.ts'
import { readLocatedLibrary } from '../../core/flow/read/library.ts'
import { nearest } from '../../core/flow/read/nearest.ts'
import { compileFlow } from '../../core/flow/run/compile.ts'
import { senderMachine } from '../../core/hub/sender.ts'
import { keyboardMachine } from '../../core/kiosk/keyboard/machine.ts'
import { kioskMachine } from '../../core/kiosk/machine.ts'
import { kioskSettingsMachine } from '../../core/kiosk/settings.ts'
import { lockMachine } from '../../core/lock/lock.ts'
import { tabMachine } from '../../core/navigation/tab.ts'
import { notebookMachine } from '../../core/notebook/machine.ts'
import { sessionMachine } from '../../core/session/machine.ts'
import { setupMachine } from '../../core/setup/machine.ts'
import { studioMachine } from '../../core/studio/machine.ts'
import { doorMachine } from '../../core/supervision/door.ts'
import { screensMachine } from '../../core/watchdog/screens.ts'
import { readFlowFolder } from '../doctor/folder.ts'
import type { Terminal } from '../terminal.ts'
import { drawMermaid, toGuardName } from './mermaid.ts'

const FLOWS = join(import.meta.dirname, '../../../flows')
const USAGE = 'npm run chart -- <machine ou démarche> [--mermaid|--json]'

/** `npm run chart -- <machine or flow> [--mermaid|--json]`: prints a machine. Exit code 2 for a wrong usage. */
export function runChart(terminal: Terminal): number {
  try {
    const { name, json } = parseArguments(terminal.args)
    const machine = findMachine(name, FLOWS)
    terminal.print(json ? writeJson(machine) : drawMermaid(machine))
    return 0
  } catch (error) {
    if (!(error instanceof ChartError)) throw error
    terminal.printError(`${error.code} : ${error.message}\n`)
    return 2
  }
}

function parseArguments(args: readonly string[]): { readonly name: string | undefined; readonly json: boolean } {
  try {
    const options = { json: { type: 'boolean', default: false }, mermaid: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    if (positionals.length > 1 || (values.json && values.mermaid)) throw new ChartError('usage', USAGE)
    return { name: positionals[0], json: values.json }
  } catch (error) {
    throw error instanceof ChartError ? error : new ChartError('usage', USAGE)
  }
}

/** Every machine that is no flow, by its name for `npm run chart`. */
const MACHINES: ReadonlyMap<string, AnyStateMachine> = new Map<string, AnyStateMachine>([
  ['session', sessionMachine],
  ['kiosk', kioskMachine],
  ['kiosk-settings', kioskSettingsMachine],
  ['documents', documentsMachine],
  ['keyboard', keyboardMachine],
  ['notebook', notebookMachine],
  ['door', doorMachine],
  ['tab', tabMachine],
  ['lock', lockMachine],
  ['screens', screensMachine],
  ['kiosk-call', kioskCallMachine],
  ['desk-call', deskCallMachine],
  ['call-link', linkMachine],
  ['call-pairing', pairingMachine],
  ['class-trainer', trainerMachine],
  ['class-place', placeMachine],
  ['class-learner', learnerMachine],
  ['channel', channelMachine],
  ['hub-sender', senderMachine],
  ['setup', setupMachine],
  ['studio', studioMachine],
])

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
function findMachine(name: string | undefined, folder: string): AnyStateMachine {
  const machine = MACHINES.get(name ?? '')
  if (machine) return machine
  const flows = readLocatedLibrary(readFlowFolder(folder)).located.map(({ value }) => value)
  const flow = flows.find((one) => one.flow === name)
  if (flow) return compileFlow(flow)
  throw new ChartError('unknown-name', toUnknown(name, [...MACHINES.keys(), ...flows.map((one) => one.flow)]))
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
