import { assertNever } from '../../core/base/assert-never.ts'
import type { Finding } from '../../core/flow/check/lint/inspect.ts'
import type { Flow, Step } from '../../core/flow/language/language.ts'
import { TRUSTS, type Trust } from '../../core/flow/language/provenance.ts'
import type { LanguageShare } from '../../core/flow/language/shares.ts'
import type { CanariesReport, WalkReport } from './canaries.ts'
import type { LiveReport } from './live.ts'
import type { PlayReport } from './play.ts'
import type { TrainingReport } from './training.ts'

/** What a flow has: its steps, those at which a form is answered, and how far what each step says is to be trusted. */
export interface FlowCount {
  readonly flow: string
  readonly version: number
  readonly steps: number
  readonly questions: number
  /** Steps by the trust in what they say of the page (`?`: not found anywhere); steps that say nothing have none. */
  readonly trusts: Readonly<Record<Trust, number>>
}

/** Counts the steps of a flow. */
export function countFlow({ flow, version, steps }: Flow): FlowCount {
  const count = (is: (step: Step) => boolean): number => steps.filter(is).length
  const trusts = Object.fromEntries(TRUSTS.map((trust) => [trust, count(({ source }) => source?.trust === trust)]))
  const questions = count(({ kind, source }) => kind === 'declaration' || kind === 'ask' || source?.form !== undefined)
  return { flow, version, steps: steps.length, questions, trusts: trusts as FlowCount['trusts'] }
}

/** The output of `npm run doctor -- --json`. Names and codes do not change between versions. */
export interface Report {
  readonly flows: readonly FlowCount[]
  readonly languages: readonly LanguageShare[]
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
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

/** Formats one finding a line, as compilers do: place, rule, remedy. */
export function toText({ flows, languages, errors, warnings }: Report, folder: string): string {
  const missing = warnings.filter(({ code }) => code === 'missing-translation')
  const lines = [...errors, ...warnings.filter((warning) => !missing.includes(warning))].map(
    ({ level, code, file, line, says, mend }) => `${folder}/${file}:${line} ${level} ${code}: ${says}. ${mend}`,
  )
  const count = `${flows.length} flows, ${errors.length} errors, ${warnings.length} warnings`
  return [...lines, ...toMissingText(missing), ...toFlowsText(flows, languages), count, ''].join('\n')
}

function toFlowsText(flows: Report['flows'], languages: Report['languages']): readonly string[] {
  if (flows.length === 0) return []
  const sum = (count: (flow: FlowCount) => number): number => flows.reduce((all, flow) => all + count(flow), 0)
  const trusts = TRUSTS.map((trust) => `${trust} ${sum((flow) => flow.trusts[trust])}`).join(', ')
  return [
    `${sum(({ steps }) => steps)} steps (trust: ${trusts}), ${sum(({ questions }) => questions)} of them questions`,
    `whole in ${languages.map(({ language, whole, of }) => `${language} ${whole}/${of}`).join(', ')}`,
  ]
}

/** Joins all texts that are only in French in one line: there may be hundreds, which would hide the errors. */
function toMissingText(missing: readonly Finding[]): readonly string[] {
  if (missing.length === 0) return []
  const files = [...new Set(missing.map(({ file }) => file))].map(
    (file) => `${file} (${missing.filter((one) => one.file === file).length})`,
  )
  return [`warning missing-translation: ${missing.length} texts have no English: ${files.join(', ')}. Add en:.`]
}
