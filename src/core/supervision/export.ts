import { type Language, toText } from '../flow/language/text.ts'
import { toShortHead } from '../journal/heads/anchor.ts'
import { toActivityRows } from '../measures/coop.ts'
import type { Figures } from '../measures/figures.ts'
import { type Filter, selectCells } from '../measures/filter.ts'
import { THRESHOLD } from '../measures/release.ts'
import { type CommitteeCell, type CommitteeReport, toBindingLines } from './committee.ts'
import { LIMITS } from './committee-words.ts'
import type { Names } from './names.ts'
import { toOds } from './ods.ts'
import type { ExportRequest } from './view.ts'

/** The facts that bind a file to the journal from which its figures come. */
export interface Binding {
  /** The day it was made. */
  readonly day: string
  /** The hash of the journal's last line, and the number of lines. */
  readonly head: string
  readonly lines: number
  /** The last signed head, as in the journal's folder; anybody can verify it (docs/journal-format.md). */
  readonly seal: string
  /** The fingerprint of the journal's machine. */
  readonly machine?: string
  /** Whether it was intact when verified now; at a hub, it was verified on arrival. */
  readonly intact: boolean | 'as-received'
}

export type Row = Readonly<Record<string, string | number | null>>

interface ContentParts {
  readonly figures: Figures
  readonly names: Names
  readonly language: Language
  readonly binding: Binding
  readonly report: CommitteeReport
}

/**
 * Creates the content of an export, bound to the record. Titles of procedures are in the user's language, a report for
 * a committee is in French. A PDF is made from its screen, not here.
 */
export function toExportContent(
  request: Exclude<ExportRequest, { readonly form: 'pdf' }>,
  { figures, names, language, binding, report }: ContentParts,
): string | Uint8Array<ArrayBuffer> {
  const { what, form, filter } = request
  if (what === 'committee') return form === 'ods' ? toOds(report, binding) : toCommitteeCsv(report, binding)
  const rows: readonly Row[] =
    what === 'measures'
      ? toMeasureRows(figures, filter, (flow, step) => toText(names.step(flow, step), language))
      : toActivityRows(figures, filter, (flow) => ({
          title: toText(names.flow(flow), language),
          events: names.events(flow),
        })).map((row) => ({ ...row }))
  return form === 'csv' ? toCsv(rows, binding) : toJson(what, rows, filter, binding)
}

/** The usual names of the files. */
const FILE_NAMES: Readonly<Record<ExportRequest['what'], string>> = {
  measures: 'mesures',
  activity: 'activite',
  committee: 'rapport',
}

export function toExportName({ what, form }: ExportRequest, day: string): string {
  return `${FILE_NAMES[what]}-${day}.${form}`
}

/** Returns the cells of which a screen's figures are sums, one a row. */
export function toMeasureRows(
  figures: Figures,
  filter: Filter,
  name: (flow: string, step: string) => string,
): readonly Row[] {
  return selectCells(figures.steps, filter).map(({ key, from, to, visits, counts }) => ({
    from,
    to,
    mode: key.mode,
    flow: key.flow,
    step: key.step,
    title: name(key.flow, key.step),
    observed: visits,
    without_a_word: counts.alone,
    words_not_known: counts.unsaid,
    checked_or_cued: counts.between,
    more_than_a_cue: counts.more,
  }))
}

/** Formats a file for programs: rows, with their definitions and limits. */
function toJson(what: string, rows: readonly Row[], filter: Filter, binding: Binding): string {
  const { day, ...rest } = binding
  const journal = { ...rest, shortHead: toShortHead(rest.head) }
  return `${JSON.stringify({ what, day, fewestVisits: THRESHOLD, limits: LIMITS, filter, journal, rows }, null, 2)}\n`
}

/**
 * Formats a file for spreadsheets: semicolons, as usual in France, and the byte order mark that makes them read UTF-8.
 * Every row ends with the journal's head, both in the short form of sheets and in full, so that a row copied elsewhere
 * still shows its origin. After the rows come an empty line and the limits of the figures.
 */
export function toCsv(rows: readonly Row[], { head, lines, intact }: Binding): string {
  const bound = rows.map((row) => ({
    ...row,
    journal_short_head: toShortHead(head),
    journal_head: head,
    journal_lines: lines,
    journal_intact: String(intact),
  }))
  const [first] = bound
  const names =
    first === undefined ? ['journal_short_head', 'journal_head', 'journal_lines', 'journal_intact'] : Object.keys(first)
  return toLines([names, ...bound.map((row) => Object.values(row)), ...toLimitLines()])
}

/** Formats the report as one long table, a figure a line: the same values as on the screen, masked in the same way. */
function toCommitteeCsv({ scope, tables, definitions }: CommitteeReport, binding: Binding): string {
  const figures = tables.flatMap(({ title, columns, rows }) =>
    rows.flatMap(([name = '', ...cells]) =>
      cells.flatMap((cell, index) =>
        cell === '' ? [] : [[title, toPlain(name), columns[index + 1] ?? '', toPlain(cell)]],
      ),
    ),
  )
  return toLines([
    ['tableau', 'ligne', 'mesure', 'valeur'],
    ...figures,
    [],
    ...[...scope, ...toBindingLines(binding)].map((pair) => [...pair]),
    [],
    ...definitions.map((pair) => [...pair]),
    ...toLimitLines(),
  ])
}

function toPlain(cell: CommitteeCell): string | number {
  return typeof cell === 'object' ? `${Math.round(cell.share * 100)} %` : cell
}

function toLimitLines(): readonly (readonly string[])[] {
  return [[], ['Ce que ce tableau ne dit pas'], ...LIMITS.map((one) => [one])]
}

function toLines(lines: readonly (readonly (string | number | null)[])[]): string {
  return `\u{feff}${lines.map((values) => values.map(toField).join(';')).join('\r\n')}\r\n`
}

// A spreadsheet would run a text with such a beginning as a formula, also with full-width signs and after spaces;
// titles come from files that people write.
function toField(value: string | number | null): string {
  if (typeof value === 'number') return String(value)
  const text = value ?? ''
  const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
