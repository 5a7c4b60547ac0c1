import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { FactChange } from '../../core/canary/facts/compare.ts'
import { type FactsVerdict, type FicheVerdict, type FoundFiche, judgeFacts } from '../../core/canary/facts/judge.ts'
import { judgeKnownFacts, type KnownFactVerdict } from '../../core/canary/facts/known-facts.ts'
import { createFactsRecord, type FactsRecord, factsRecordSchema, toFactsPath } from '../../core/canary/facts/record.ts'
import { FACTS_REPORT, type FactsReport, factsReportSchema } from '../../core/canary/report.ts'
import type { Flow } from '../../core/flow/language/language.ts'
import { readLibrary } from '../../core/flow/read/library.ts'
import { clock } from '../../journal/clock.ts'
import { readFlowFolder } from '../doctor/folder.ts'
import { writeReport } from '../doctor/report-file.ts'
import type { Terminal } from '../terminal.ts'
import { FactsError, readDump } from './dump.ts'

const STATES: Readonly<Record<FactsVerdict['state'], string>> = {
  same: 'rien n’a changé',
  changed: 'a changé',
  gone: 'une fiche n’existe plus',
  unreadable: 'une fiche n’a pas pu être lue',
  unrecorded: 'rien à comparer : lancez --record après avoir vérifié la démarche',
}

const KINDS: Readonly<Record<FactChange['kind'], string>> = {
  amount: 'montant',
  delay: 'délai',
  date: 'date',
  phone: 'téléphone',
  number: 'nombre',
  site: 'site',
  condition: 'condition',
  title: 'titre',
}

/** Formats the result for the maintainer of a flow: a line for the flow, then one for each fact that changed. */
function toFactsText({ flow, checked, state, fiches }: FactsVerdict): string {
  const lines = fiches.flatMap((fiche) => toFicheLines(fiche))
  return [`${flow} (vérifié le ${checked}) : ${STATES[state]}`, ...lines.map((line) => `  ${line}`), ''].join('\n')
}

function toFicheLines({ fiche, is, modified, changes, unsaid }: FicheVerdict): readonly string[] {
  if (is === 'gone') return [`${fiche} : n’est plus dans les fiches`]
  if (is === 'unreadable') return [`${fiche} : n’est pas du XML lisible`]
  const day = modified === undefined ? '' : ` (fiche du ${modified})`
  return [
    ...unsaid.map((id) => `${fiche}${day} : ne dit plus « ${id} »`),
    ...changes.map((change) => `${fiche}${day} : ${toChangeText(change)}`),
  ]
}

function toChangeText({ kind, before, now, when, says }: FactChange): string {
  const place = kind === 'condition' || kind === 'title' ? '' : ` · ${says}`
  return `${KINDS[kind]} ${before ?? '(rien)'} → ${now ?? '(rien)'}${when === '' ? '' : ` · ${when}`}${place}`
}

function toKnownFactText({ fact, value, source, day, fiches }: KnownFactVerdict): string {
  const said = fiches.length > 0 ? `dit par ${fiches.join(', ')}` : `dans aucune fiche : à relire (${source}, ${day})`
  return `${fact} ${value} : ${said}\n`
}

const FLOWS = join(import.meta.dirname, '../../../flows')
const USAGE =
  'npm run facts -- <vosdroits-latest.zip> [--json] [--to <dossier de données>] [--record] [--flows <dossier>]'

interface FactsOptions {
  readonly dump: string
  readonly json: boolean
  readonly record: boolean
  readonly flows: string
  readonly to: string | undefined
}

/**
 * `npm run facts`: lists the facts in fiches that changed since the flows that use them were checked. With `--to`,
 * writes the dated report that the app and the doctor read; with `--record`, saves the fiches' current facts beside
 * each flow, for a flow that was just checked. Exit code 1 if something changed, 2 for a wrong usage or a file that is
 * no dump. Uses no network.
 */
export async function runFacts(terminal: Terminal, today = toDay(clock.now())): Promise<number> {
  const options = parseArguments(terminal.args)
  if (!options) {
    terminal.printError(`usage : ${USAGE}\n`)
    return 2
  }
  try {
    return await look(terminal, options, today)
  } catch (error) {
    if (!(error instanceof FactsError)) throw error
    terminal.printError(`${error.message}\n`)
    return 2
  }
}

async function look(terminal: Terminal, options: FactsOptions, today: string): Promise<number> {
  const files = readFlowFolder(options.flows)
  const flows = readLibrary(files).flows.filter(({ fiches }) => fiches !== undefined)
  const wanted = new Set(flows.flatMap(({ fiches = [] }) => fiches))
  const found = new Map<string, FoundFiche>()
  const dump = await readDump(
    options.dump,
    (fiche) => wanted.has(fiche),
    (fiche, one) => void found.set(fiche, one),
  )
  const findFiche = (fiche: string): FoundFiche => found.get(fiche) ?? { is: 'gone' }
  if (options.record) for (const flow of flows) record(terminal, options, flow, { day: dump.day, findFiche })
  const verdicts = flows.map((flow) => judgeFacts(flow, readRecord(options.flows, flow), findFiche))
  if (options.to !== undefined) keep(options.to, toFactsReport(verdicts, today))
  const facts = judgeKnownFacts(files, flows, findFiche)
  if (options.json) {
    const report = { day: today, dump: dump.day, fiches: dump.total, flows: verdicts, facts }
    terminal.print(`${JSON.stringify(report, null, 2)}\n`)
  } else {
    for (const verdict of verdicts) terminal.print(toFactsText(verdict))
    for (const fact of facts) terminal.print(toKnownFactText(fact))
    terminal.print(`${dump.total} fiches du ${dump.day}, ${wanted.size} regardées, ${verdicts.length} démarches\n`)
  }
  return verdicts.every(({ state }) => state === 'same' || state === 'unrecorded') ? 0 : 1
}

interface Met {
  readonly day: string
  readonly findFiche: (fiche: string) => FoundFiche
}

/** Saves the current facts of a flow's fiches, unless one of them is missing. */
function record(
  { printError }: Terminal,
  { flows, dump: path }: FactsOptions,
  flow: Flow,
  { day, findFiche }: Met,
): void {
  const found = (flow.fiches ?? []).map(findFiche)
  const fiches = found.flatMap((one) => (one.is === 'read' ? [one.fiche] : []))
  if (fiches.length < found.length) {
    printError(`${flow.flow} : une fiche manque, rien n’est noté.\n`)
    return
  }
  const source = `Service-Public.gouv.fr / DILA, Licence Ouverte 2.0, ${basename(path)}, ${day}`
  keepRecord(flows, createFactsRecord(flow, fiches, source))
  printError(`${toFactsPath(flow.flow)}\n`)
}

function keepRecord(folder: string, facts: FactsRecord): void {
  try {
    writeReport(folder, toFactsPath(facts.flow), facts)
  } catch (error) {
    throw new FactsError('cannot-write', folder, { cause: error })
  }
}

function keep(folder: string, report: FactsReport): void {
  try {
    writeReport(folder, FACTS_REPORT, report)
  } catch (error) {
    throw new FactsError('cannot-write', folder, { cause: error })
  }
}

/** Reads a record of facts. One that cannot be read counts as missing, and must be made again. */
function readRecord(folder: string, { flow }: Flow): FactsRecord | undefined {
  try {
    return factsRecordSchema.parse(JSON.parse(readFileSync(join(folder, toFactsPath(flow)), 'utf8')))
  } catch {
    return undefined
  }
}

/** Converts the verdicts to the report, which has only counts: the changes are read on the machine with the dump. */
function toFactsReport(verdicts: readonly FactsVerdict[], day: string): FactsReport {
  return factsReportSchema.parse({
    report: 'facts',
    format: 1,
    day,
    flows: verdicts.map(({ flow, version, checked, state, fiches }) => {
      const kinds = fiches.flatMap(({ changes }) => changes.map(({ kind }) => kind))
      return {
        flow,
        version,
        checked,
        state,
        fiches: fiches.map(({ fiche }) => fiche),
        changes: Object.fromEntries(
          [...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length]),
        ),
        unsaid: fiches.flatMap(({ unsaid }) => unsaid),
      }
    }),
  })
}

function toDay(now: Date): string {
  return now.toISOString().slice(0, 10)
}

function parseArguments(args: readonly string[]): FactsOptions | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        record: { type: 'boolean', default: false },
        to: { type: 'string' },
        flows: { type: 'string', default: FLOWS },
      },
    })
    const [dump, ...more] = positionals
    if (dump === undefined || more.length > 0) return undefined
    return { dump, json: values.json, record: values.record, flows: values.flows, to: values.to }
  } catch {
    return undefined
  }
}
