import type { ProbeAnswer, Probed, ProbeResult } from '../../core/guidance/protocol/probe.ts'
import type { ProbedFlow } from './flow.ts'

/** What became of one target; `recorded` with `--from`: how it was on the earlier version. */
export interface Reported extends Omit<ProbeResult, 'print'> {
  readonly recorded: { readonly outcome: ProbeResult['outcome']; readonly element: ProbeResult['element'] } | null
}

export interface ProbeReport {
  readonly page: string
  readonly from: string | null
  /** Elements read. */
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

/** For people: one line a target, what it is below it. */
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
