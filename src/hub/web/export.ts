import type { ChainEnd, WebArgument, WebFile } from '../../core/hub/web.ts'
import { toBindingLines, toCommitteeReport } from '../../core/supervision/committee.ts'
import { type Binding, toExportContent, toExportName } from '../../core/supervision/export.ts'
import { type Names, toNamedMeasures } from '../../core/supervision/names.ts'
import type { CommitteePaper } from '../../core/supervision/view.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import { readFingerprint, signText } from '../../journal/keys/signature.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { Sql } from '../database/connect.ts'
import type { Register } from '../register/register.ts'
import type { HubSecrets } from '../secrets.ts'
import { type FigureKeeper, findOwn } from './figures.ts'

export interface WebExportParts {
  readonly web: Sql
  /** Enrolment codes and the hub's key. */
  readonly hub: {
    readonly admin: Sql
    readonly secrets: HubSecrets
    readonly register: Register
    endChain(account: number, machine: string, why: ChainEnd): Promise<string | undefined>
  }
  readonly figures: FigureKeeper
  readonly names: () => Names
  readonly now: () => Date
}

const TYPES = {
  csv: 'text/csv',
  json: 'application/json',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const

/**
 * Creates the requested file, bound to what the hub had received, by its signature. Titles are in French. For a PDF it
 * returns the content of the paper: the browser shows and prints it.
 */
export async function toExportFile(
  request: WebArgument<'hub.export'>,
  parts: WebExportParts,
  machine: number | null,
): Promise<WebFile> {
  const { names, now } = parts
  const all = await parts.figures.read()
  const { month } = all
  const own = request.filter.own === true ? findOwn(all, machine) : undefined
  const figures = own === undefined ? all.figures : await parts.figures.readOwn(own)
  const [binding, machines] = await bind(parts)
  const day = toLocalDay(now())
  const shown = toNamedMeasures(figures, request.filter, names())
  const view = { ...shown, underWay: month, broken: false, troubles: [], changed: [] }
  const of = own === undefined ? `Toutes les machines de la structure (${machines})` : 'Un poste de la structure'
  const report = toCommitteeReport(view, request.filter, { of, day })
  const name = toExportName(request, day)
  if (request.form === 'pdf') {
    const paper: CommitteePaper = { report, bound: toBindingLines(binding) }
    return { name, type: 'application/json', text: JSON.stringify(paper) }
  }
  const content = toExportContent(request, { figures, names: names(), language: 'fr', binding, report })
  const type = TYPES[request.form]
  if (typeof content === 'string') return { name, type, text: content }
  return { name, type, text: Buffer.from(content).toString('base64'), encoding: 'base64' }
}

// For all machines: one digest over the position of each.
async function bind({ web, hub: { secrets }, now }: WebExportParts): Promise<readonly [Binding, number]> {
  const rows = await web`select fingerprint, counter::float8, lines::float8 from hub.web_fleet order by fingerprint`
  const head = sha256(rows.map(({ fingerprint, counter, lines }) => `${fingerprint} ${counter} ${lines}\n`).join(''))
  const day = toLocalDay(now())
  const text = `${secrets.key.origin}\nexported ${day}\nmachines ${rows.length}\nhash ${head}\n`
  const binding: Binding = {
    day,
    head,
    lines: rows.reduce((sum, { lines }) => sum + lines, 0),
    seal: `${text}\n— ${secrets.key.origin} ${signText(secrets.signing, text)}\n\n`,
    machine: readFingerprint(secrets.key.text) ?? '',
    // They were intact on arrival; `npm run hub -- audit` verifies whether they still are.
    intact: 'as-received',
  }
  return [binding, rows.length]
}
