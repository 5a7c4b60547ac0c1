import { toShortHead } from '../journal/heads/anchor.ts'
import type { Figures } from '../measures/figures.ts'
import { type Filter, selectCells } from '../measures/filter.ts'
import { THRESHOLD } from '../measures/release.ts'

/** What binds a file to the journal that its figures are of. */
export interface Binding {
  /** The day it was made. */
  readonly day: string
  /** The hash of the journal's last line, and how many lines there were. */
  readonly head: string
  readonly lines: number
  /** The last signed head, as the journal's folder has it: anybody can check it (docs/journal-format.md). */
  readonly seal: string
  /** The fingerprint of the machine that the journal is of. */
  readonly machine?: string
  /** What was verified now; of a hub, when it came. */
  readonly intact: boolean | 'as-received'
}

export type Row = Readonly<Record<string, string | number | null>>

/** The cells that a screen's figures are sums of, one a row. */
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
    alone: counts.alone,
    checked_or_cued: counts.between,
    more_than_a_cue: counts.more,
  }))
}

/** A file for machines: rows, with what they are and are not. */
export function toJson(what: string, rows: readonly Row[], filter: Filter, binding: Binding): string {
  const { day, ...rest } = binding
  const journal = { ...rest, shortHead: toShortHead(rest.head) }
  return `${JSON.stringify({ what, day, fewestVisits: THRESHOLD, filter, journal, rows }, null, 2)}\n`
}

/**
 * A file for spreadsheets: semicolons, as they are set in France, and the byte order mark that makes them read UTF-8.
 * Every row ends with the journal's head, short as sheets bear it and whole, so that a row that is copied elsewhere still says where it is from.
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
  const text = [names, ...bound.map((row) => Object.values(row))].map((values) => values.map(toField).join(';'))
  return `\u{feff}${text.join('\r\n')}\r\n`
}

// A spreadsheet would run a text that begins so as a formula; titles come from files that people write.
function toField(value: string | number | null): string {
  if (typeof value === 'number') return String(value)
  const text = value ?? ''
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
