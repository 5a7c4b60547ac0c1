import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { type Finding, inspectLibrary } from '../../core/flow/check/lint/inspect.ts'
import type { Flow, Step } from '../../core/flow/language/language.ts'
import { TRUSTS, type Trust } from '../../core/flow/language/provenance.ts'
import { type LanguageShare, listShares } from '../../core/flow/language/shares.ts'
import type { Library } from '../../core/flow/read/library.ts'
import type { Terminal } from '../terminal.ts'
import { readFlowFolder } from './folder.ts'

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
function countFlow({ flow, version, steps }: Flow): FlowCount {
  const count = (is: (step: Step) => boolean): number => steps.filter(is).length
  const trusts = Object.fromEntries(TRUSTS.map((trust) => [trust, count(({ source }) => source?.trust === trust)]))
  const questions = count(({ kind, source }) => kind === 'declaration' || kind === 'ask' || source?.form !== undefined)
  return { flow, version, steps: steps.length, questions, trusts: trusts as FlowCount['trusts'] }
}

/** What checking a folder of flows finds. Names and codes do not change between versions. */
export interface CheckReport {
  readonly flows: readonly FlowCount[]
  readonly languages: readonly LanguageShare[]
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
}

/** Reads all flows of a folder and checks them, without playing any. */
export function checkFlows(folder: string): { readonly library: Library; readonly report: CheckReport } {
  const { library, findings } = inspectLibrary(readFlowFolder(folder))
  const report = {
    flows: library.flows.map(countFlow),
    languages: listShares(library.flows),
    errors: findings.filter(({ level }) => level === 'error'),
    warnings: findings.filter(({ level }) => level === 'warning'),
  }
  return { library, report }
}

/**
 * Checks a folder of flows, as `npm run doctor` does without its other ways. Exit code 1 if something is wrong, 2 for a
 * wrong usage.
 */
export function runCheck({ command, args, print, printError }: Terminal): number {
  const given = parseArguments(args)
  if (given === undefined || !existsSync(given.folder)) {
    printError(`${command} <folder of flows> [--json]\n`)
    return 2
  }
  const { report } = checkFlows(given.folder)
  print(given.json ? `${JSON.stringify(report, null, 2)}\n` : toCheckText(report, toShownFolder(given.folder)))
  return report.errors.length > 0 ? 1 : 0
}

function parseArguments(args: readonly string[]): { readonly folder: string; readonly json: boolean } | undefined {
  try {
    const options = { json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [folder, ...more] = positionals
    return folder === undefined || more.length > 0 ? undefined : { folder, json: values.json }
  } catch {
    return undefined
  }
}

/** Returns a folder as findings name it, from where the program was started. */
export function toShownFolder(folder: string): string {
  return relative(process.cwd(), folder) || '.'
}

/** Formats one finding a line, as compilers do: place, rule, remedy. */
export function toCheckText({ flows, languages, errors, warnings }: CheckReport, folder: string): string {
  const missing = warnings.filter(({ code }) => code === 'missing-translation')
  const lines = [...errors, ...warnings.filter((warning) => !missing.includes(warning))].map(
    ({ level, code, file, line, says, mend }) => `${folder}/${file}:${line} ${level} ${code}: ${says}. ${mend}`,
  )
  const count = `${flows.length} flows, ${errors.length} errors, ${warnings.length} warnings`
  return [...lines, ...toMissingText(missing), ...toFlowsText(flows, languages), count, ''].join('\n')
}

function toFlowsText(flows: CheckReport['flows'], languages: CheckReport['languages']): readonly string[] {
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
