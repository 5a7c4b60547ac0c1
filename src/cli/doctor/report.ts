import { assertNever } from '../../core/base/assert-never.ts'
import type { CanariesReport, WalkReport } from './canaries.ts'
import type { CheckReport } from './check.ts'
import type { LiveReport } from './live.ts'
import type { PlayReport } from './play.ts'
import type { TrainingReport } from './training.ts'

/** The output of `npm run doctor -- --json`. Names and codes do not change between versions. */
export interface Report extends CheckReport {
  /** The results on the training portals; `{}` if flows were not played. */
  readonly training: TrainingReport | Record<string, never>
  /** The results for a flow's public pages, or those of all portals; `{}` if they were not visited. */
  readonly live: LiveReport | WalkReport | Record<string, never>
  /** The changes in the reports of a data folder; `{}` if no folder was given. */
  readonly canaries: CanariesReport | Record<string, never>
}

/** Formats one play a line, then its steps by how their targets were found. */
export function toTrainingText({ played, unplayed, steps, renewed, alone }: TrainingReport): string {
  const plays = played.flatMap((report) => [
    ...[...report.plays, ...report.renewed].flatMap((play) => toPlayLines(report.flow, play)),
    ...report.unmet.map((step) => `  no play meets ${report.flow}#${step}`),
  ])
  const rest = unplayed.map((flow) => `no play ${flow}: write training/plays/${flow}.yml`)
  return [
    ...plays,
    ...rest,
    `steps: ${toCounts(steps)}`,
    `on the changed sites: ${toCounts(renewed)}`,
    `by fingerprints alone: ${alone.right} right, ${alone.wrong} wrong, ${alone.asked} asked`,
    '',
  ].join('\n')
}

function toPlayLines(flow: string, { name, finished, stoppedAt, missed, steps }: PlayReport): readonly string[] {
  const verdict = finished ? 'played' : `stopped at ${stoppedAt ?? 'an unknown screen'}`
  return [
    `${verdict} ${flow}: ${name} (${steps.length} steps)`,
    ...(['found', 'healed', 'gone'] as const).flatMap((wanted) => {
      const named = steps.filter(({ fate }) => fate === wanted).map(({ step }) => step)
      return named.length > 0 ? [`  ${wanted}: ${named.join(' ')}`] : []
    }),
    ...missed.map((step) => `  not met: ${step}`),
  ]
}

function toCounts({ found, healed, gone }: TrainingReport['steps']): string {
  return `${found} found, ${healed} healed, ${gone} gone`
}

/** Formats the result of a visit online, in a few plain lines. */
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
