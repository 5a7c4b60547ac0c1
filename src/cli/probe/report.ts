import { join } from 'node:path'
import { PROJECT } from '../../../tools/drivers/desk/launch.ts'
import type { Flow } from '../../core/flow/language/language.ts'
import { pickUsablePrints } from '../../core/flow/read/fingerprints.ts'
import { readLibrary } from '../../core/flow/read/library.ts'
import type { ProbeAnswer, ProbeAsk, Probed, ProbeResult } from '../../core/guidance/protocol/probe.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import { toWatched } from '../../core/session/region/order.ts'
import { readFlowFolder } from '../doctor/folder.ts'
import { ProbeError } from './error.ts'

/** The result for one target. `recorded`: with `--from`, the result on the earlier version. */
export interface Reported extends Omit<ProbeResult, 'print'> {
  readonly recorded: { readonly outcome: ProbeResult['outcome']; readonly element: ProbeResult['element'] } | null
}

export interface ProbeReport {
  readonly page: string
  readonly from: string | null
  /** The number of elements that were read. */
  readonly elements: number
  readonly readMs: number
  readonly settledAfterMs: number
  readonly results: readonly Reported[]
  /** With `--flow`. */
  readonly flow?: ProbedFlow
}

export function toReport(
  where: { readonly page: string; readonly from: string | null },
  answer: ProbeAnswer,
  earlier: ProbeAnswer | undefined,
): ProbeReport {
  const { elements, readMs, settledAfterMs } = answer
  const results = answer.results.map(({ print: _print, ...result }) => {
    const before = earlier?.results.find(({ id }) => id === result.id)
    return { ...result, recorded: before ? { outcome: before.outcome, element: before.element } : null }
  })
  return { ...where, elements, readMs, settledAfterMs, results }
}

/** Formats the report as text: one line a target, and its element below. */
export function toLines(report: ProbeReport, targets: readonly Probed[]): string {
  const width = Math.max(...targets.map(({ id }) => id.length))
  const lines = report.results.flatMap((result) => {
    const head = `${result.id.padEnd(width)}  ${result.outcome.padEnd(8)} ${toTier(result)} ${result.ms.toFixed(1)} ms`
    const { element } = result
    if (!element) return [head]
    const frame = result.frame === null ? '' : `  in the frame ${result.frame}`
    return [head, `${' '.repeat(width)}  ${element.role || element.tag} “${element.name}”  ${element.css}${frame}`]
  })
  const found = report.results.filter(({ outcome }) => outcome === 'found').length
  const drifted = report.results.filter(({ outcome }) => outcome === 'drifted').length
  return [
    `${report.page}: ${report.elements} elements read in ${report.readMs.toFixed(1)} ms`,
    '',
    ...lines,
    '',
    `${found} found, ${drifted} drifted, ${report.results.length - found - drifted} not found`,
  ].join('\n')
}

function toTier({ tier, score, margin }: Reported): string {
  if (!tier) return ''.padEnd(24)
  if (tier.by === 'longer') return 'in a longer name'.padEnd(24)
  if (tier.by === 'healed') return `healed (score ${score}, margin ${margin})`
  return `by ${tier.by} (locator ${tier.rank + 1})`.padEnd(24)
}

/** A flow to try on a page: the question for the page, and the flow itself. */
export interface FlowTrial {
  readonly flow: Flow
  readonly ask: Pick<ProbeAsk, 'targets' | 'prints'> & { readonly order: Order }
}

/** The parts of a flow that were found on a page. */
interface ProbedFlow {
  readonly flow: string
  readonly version: number
  /** The screens that match, in the flow's order. */
  readonly screens: readonly string[]
  readonly steps: readonly ProbedStep[]
}

export interface ProbedStep {
  readonly step: string
  readonly on: string
  /** Whether its screen matches, and its `when`. */
  readonly applies: boolean
  /** The result for its target; null for a step without one. */
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
  return {
    flow,
    ask: { targets: toTargets(flow), prints: { ...pickUsablePrints(flow, prints[name]) }, order: toOrder(flow) },
  }
}

function toTargets({ steps }: Flow): Probed[] {
  return steps.flatMap((step) => {
    const { id, on, exact, target } = toWatched(step)
    return target ? [{ id, on, exact, target }] : []
  })
}

/** Returns the order of a visit at its start, without acts or answers. */
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

/** Combines the page's answer with the flow's steps. */
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

/**
 * Checks whether the flow can be followed on the page: it has a screen for it, and each target that is due is found or
 * healed.
 */
export function isFollowable({ screens, steps }: ProbedFlow): boolean {
  const due = steps.filter(({ applies, outcome }) => applies && outcome !== null)
  return screens.length > 0 && due.every(({ outcome }) => outcome === 'found' || outcome === 'drifted')
}

/**
 * Formats the result as text: the screens, then a line for each of their steps; of other steps, only those with a
 * target on the page.
 */
export function toFlowLines({ flow, version, screens, steps }: ProbedFlow): string {
  const listed = steps.filter(({ applies, outcome }) => applies || outcome === 'found' || outcome === 'drifted')
  const width = Math.max(0, ...listed.map(({ step }) => step.length))
  const lines = listed.map(({ step, on, applies, outcome, done }) => {
    const where = applies ? '' : `  (of ${on}, which does not hold or does not bring it)`
    return `${step.padEnd(width)}  ${(outcome ?? 'no target').padEnd(9)}  ${done ? 'done' : 'not done'}${where}`
  })
  const shown = screens.length === 0 ? 'no screen of it holds' : `screens that hold: ${screens.join(', ')}`
  return [`${flow} version ${version}: ${shown}`, '', ...lines].join('\n')
}
