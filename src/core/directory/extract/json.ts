import type { ReadRows } from './csv.ts'
import { ExtractError, type ExtractRow, type RowFault, type RowFinding, toColumn } from './row.ts'

/** In characters; a longer row is not one of a directory. */
const LONGEST_ROW = 100_000
/** Deeper than any extract nests its rows: `{ "services": [ { … } ] }`. */
const DEEPEST_ROW = 2

interface FoundObject {
  readonly from: number
  /** The offset after its closing brace; undefined where it has none. */
  readonly end: number | undefined
}

/**
 * Reads rows of JSON, each on its own: a list of objects, lists inside an object (also GeoJSON's features), or one
 * object a line. A row that is not valid JSON is a fault, and the others are still read.
 *
 * @throws ExtractError `empty`; `not-json` where there is no object at all; `too-many-rows`
 */
export function readJson(text: string, mostRows: number): ReadRows {
  const body = text.replace(/^\ufeff/, '')
  if (body.trim() === '') throw new ExtractError('empty')
  const rows: ExtractRow[] = []
  const faults: RowFinding<RowFault>[] = []
  const columns = new Set<string>()
  let [counted, line] = [0, 1]
  for (const { from, end } of findObjects(body)) {
    line += countLines(body, counted, from)
    counted = from
    const cells = end === undefined ? undefined : parseCells(body.slice(from, end))
    if (cells === undefined) faults.push({ code: 'not-json', line })
    else {
      for (const column of cells.keys()) columns.add(column)
      const begins = line
      rows.push({ line: begins, cell: (column) => cells.get(column) })
    }
    if (rows.length + faults.length > mostRows) throw new ExtractError('too-many-rows', line)
  }
  if (rows.length === 0) {
    if (faults.length === 0 && /^\s*\[\s*\]\s*$/.test(body)) throw new ExtractError('empty')
    throw new ExtractError('not-json', faults[0]?.line ?? 1)
  }
  return { columns, rows, faults }
}

/** Checks whether a text is meant as JSON, whatever the name of its file. */
export function looksLikeJson(text: string): boolean {
  return /^\ufeff?\s*[[{]/.test(text.slice(0, 1000))
}

/**
 * Finds the objects that stand for rows, in order. An object around lists of rows is not a row; after an object without
 * an end, the search continues with the next one at the beginning of a line.
 */
function* findObjects(text: string): Generator<FoundObject> {
  const open: { readonly mark: string; readonly at: number; hasRows: boolean }[] = []
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at]
    if (mark === '"') {
      at = findStringEnd(text, at)
      continue
    }
    if (mark === '{' && open.length > 0 && open.at(-1)?.mark === '[' && open.length <= DEEPEST_ROW) {
      const end = findObjectEnd(text, at)
      if (open.length === DEEPEST_ROW && open[0]) open[0].hasRows = true
      yield { from: at, end }
      at = end === undefined ? findNextStart(text, at) - 1 : end - 1
    } else if (mark === '{' || mark === '[') open.push({ mark, at, hasRows: false })
    else if (mark === '}' || mark === ']') {
      const closed = open.pop()
      const isRow = closed?.mark === '{' && open.length === 0 && !closed.hasRows
      if (isRow) yield { from: closed.at, end: at + 1 }
    }
  }
}

function findObjectEnd(text: string, from: number): number | undefined {
  let depth = 0
  const last = Math.min(text.length, from + LONGEST_ROW)
  for (let at = from; at < last; at += 1) {
    const mark = text[at]
    if (mark === '"') at = findStringEnd(text, at)
    else if (mark === '{') depth += 1
    else if (mark === '}') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return undefined
}

/**
 * Returns the offset of a string's closing mark, or of the last character of the line, since JSON strings do not span
 * lines.
 */
function findStringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
    else if (text[at] === '\n') return at - 1
  }
  return text.length
}

function findNextStart(text: string, from: number): number {
  const next = /\n\s*\{/g
  next.lastIndex = from + 1
  const found = next.exec(text)
  return found === null ? text.length : found.index + found[0].length - 1
}

function parseCells(written: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(written)
    return isObject(parsed) ? toCells(parsed) : undefined
  } catch {
    return undefined
  }
}

function toCells(object: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  const { properties, geometry } = object
  if (!isObject(properties)) return new Map(Object.entries(object).map(([key, value]) => [toColumn(key), value]))
  const [longitude, latitude] = isObject(geometry) && Array.isArray(geometry.coordinates) ? geometry.coordinates : []
  return toCells({ ...(longitude !== undefined && { longitude, latitude }), ...properties, properties: undefined })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
