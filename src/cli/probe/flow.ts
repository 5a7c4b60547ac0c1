import { join } from 'node:path'
import { PROJECT } from '../../../tools/drivers/desk/launch.ts'
import type { Flow } from '../../core/flow/language/language.ts'
import { toUsable } from '../../core/flow/read/fingerprints.ts'
import { readLibrary } from '../../core/flow/read/library.ts'
import type { ProbeAnswer, ProbeAsk, Probed, ProbeResult } from '../../core/guidance/protocol/probe.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import { toWatched } from '../../core/session/region/order.ts'
import { readFlowFolder } from '../doctor/folder.ts'
import { ProbeError } from './error.ts'

/** A flow to try on a page: what to ask of the page, and the flow itself. */
export interface FlowTrial {
  readonly flow: Flow
  readonly ask: Pick<ProbeAsk, 'targets' | 'prints'> & { readonly order: Order }
}

/** What a flow finds on a page. */
export interface ProbedFlow {
  readonly flow: string
  readonly version: number
  /** The screens that hold, in the flow's order. */
  readonly screens: readonly string[]
  readonly steps: readonly ProbedStep[]
}

export interface ProbedStep {
  readonly step: string
  readonly on: string
  /** Whether its screen holds, and its `when`. */
  readonly applies: boolean
  /** What became of its target; null for a step without one. */
  readonly outcome: ProbeResult['outcome'] | null
  readonly done: boolean
}

/** Reads a flow by its name. @throws ProbeError `usage` for a name that no flow has, or a flow that cannot be read */
export function readFlowTrial(name: string, folder = join(PROJECT, 'flows')): FlowTrial {
  const { flows, broken, prints = {} } = readLibrary(readFlowFolder(folder))
  const flow = flows.find((one) => one.flow === name)
  if (!flow) {
    const [error] = broken.filter(({ message }) => message.startsWith(`${name}.yml`))
    const names = flows.map((one) => one.flow).join(', ')
    throw new ProbeError('usage', `--flow ${name}: ${error?.message ?? `there is no such flow; there are ${names}`}`)
  }
  return { flow, ask: { targets: toTargets(flow), prints: { ...toUsable(flow, prints[name]) }, order: toOrder(flow) } }
}

function toTargets({ steps }: Flow): Probed[] {
  return steps.flatMap((step) => {
    const { id, on, exact, target } = toWatched(step)
    return target ? [{ id, on, exact, target }] : []
  })
}

/** The order of a visit in which nothing was done and nothing said. */
function toOrder({ screens, steps }: Flow): Order {
  return {
    order: 1,
    step: null,
    holder: 'person',
    mark: 'none',
    downloads: 0,
    acknowledged: [],
    screens: screens.map(({ id, seen }) => ({ id, seen })),
    steps: steps.map(toWatched),
  }
}

/** Puts what the page answered beside the flow's steps. */
export function toFlowReport(flow: Flow, { flow: sight, results }: ProbeAnswer): ProbedFlow {
  const { screens, applies, done } = sight ?? { screens: [], applies: [], done: [] }
  return {
    flow: flow.flow,
    version: flow.version,
    screens: flow.screens.map(({ id }) => id).filter((id) => screens.includes(id)),
    steps: flow.steps.map(({ id, on }) => ({
      step: id,
      on,
      applies: applies.includes(id),
      outcome: results.find((result) => result.id === id)?.outcome ?? null,
      done: done.includes(id),
    })),
  }
}

/** Whether the page is one of the flow's, and each target that is due there is found or known again. */
export function isFollowable({ screens, steps }: ProbedFlow): boolean {
  const due = steps.filter(({ applies, outcome }) => applies && outcome !== null)
  return screens.length > 0 && due.every(({ outcome }) => outcome === 'found' || outcome === 'drifted')
}

/** For people: the screens, then a line for each step of them; of the others, only what is found all the same. */
export function toFlowLines({ flow, version, screens, steps }: ProbedFlow): string {
  const told = steps.filter(({ applies, outcome }) => applies || outcome === 'found' || outcome === 'drifted')
  const width = Math.max(0, ...told.map(({ step }) => step.length))
  const lines = told.map(({ step, on, applies, outcome, done }) => {
    const where = applies ? '' : `  (of ${on}, which does not hold or does not bring it)`
    return `${step.padEnd(width)}  ${(outcome ?? 'no target').padEnd(9)}  ${done ? 'done' : 'not done'}${where}`
  })
  const shown = screens.length === 0 ? 'no screen of it holds' : `screens that hold: ${screens.join(', ')}`
  return [`${flow} version ${version}: ${shown}`, '', ...lines].join('\n')
}
