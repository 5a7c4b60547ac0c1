import { assertNever } from '../../core/assert-never.ts'
import type { Finding } from '../../core/flow/lint/inspect.ts'
import type { LiveReport } from './live.ts'
import type { TrainingReport } from './training.ts'

/** What `npm run doctor -- --json` prints. Names and codes stay as they are from version to version. */
export interface Report {
  readonly flows: readonly { readonly flow: string; readonly version: number; readonly steps: number }[]
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
  /** How the flows went on the training portals; `{}` when they were not played. */
  readonly training: TrainingReport | Record<string, never>
  /** How a flow's public pages are online; `{}` when they were not looked at. */
  readonly live: LiveReport | Record<string, never>
}

/** One step that is not found a line, one play a line. */
export function toTrainingText({ played, unplayed, steps }: TrainingReport): string {
  const plays = played.flatMap(({ flow, plays }) =>
    plays.flatMap(({ name, finished, stoppedAt, missed, steps: met }) => [
      `${finished ? 'played' : `stopped at ${stoppedAt ?? 'an unknown screen'}`} ${flow}: ${name} (${met.length} steps)`,
      ...met.filter(({ fate }) => fate !== 'found').map(({ step, fate }) => `  ${fate} ${flow}#${step}`),
      ...missed.map((step) => `  not met ${flow}#${step}`),
    ]),
  )
  const rest = unplayed.map((flow) => `no play ${flow}: write training/plays/${flow}.yml`)
  const count = `steps: ${steps.found} found, ${steps.healed} healed, ${steps.gone} gone`
  return [...plays, ...rest, count, ''].join('\n')
}

/** What was seen online, in a few plain lines. */
export function toLiveText(report: LiveReport): string {
  const { flow } = report
  switch (report.state) {
    case 'no-network':
      return `${flow}: no network. Nothing was looked at.\n`
    case 'no-browser':
      return `${flow}: no Chrome, Edge or Chromium is installed. Nothing was looked at.\n`
    case 'no-answer':
      return `${flow}: the portal does not answer. Nothing was looked at.\n`
    case 'no-such-flow':
      return `${flow}: there is no such flow.\n`
    case 'looked':
      return [
        ...report.refused.map((host) => `host not listed: ${host}`),
        ...(report.screens.length === 0 ? ['no screen of the flow is the page'] : []),
        ...report.matched.map((step) => `matched ${flow}#${step}`),
        ...report.drifted.map((step) => `drifted ${flow}#${step}`),
        `${flow}: ${report.matched.length} matched, ${report.drifted.length} drifted, ${report.unseen} not public`,
        '',
      ].join('\n')
    default:
      return assertNever(report)
  }
}

/** One finding a line, as compilers write them: place, rule, mend. */
export function toText({ flows, errors, warnings }: Report, folder: string): string {
  const lines = [...errors, ...warnings].map(
    ({ level, code, file, line, says, mend }) => `${folder}/${file}:${line} ${level} ${code}: ${says}. ${mend}`,
  )
  const count = `${flows.length} flows, ${errors.length} errors, ${warnings.length} warnings`
  return [...lines, count, ''].join('\n')
}
