import { type Document, isAlias, isMap, isNode, isScalar, isSeq, Lexer, LineCounter, parseAllDocuments, type Node, type Pair } from 'yaml'
import type { FlowErrorCode } from './error.ts'

export type Path = readonly (string | number)[]

/** A fault before it has its file's name. */
export interface Fault {
  readonly code: FlowErrorCode
  readonly line: number
  readonly column?: number
  readonly path: Path
  readonly says: string
  readonly mend: string
}

export interface YamlPlace {
  readonly line: number
  readonly column: number
}

export interface YamlText {
  readonly value: unknown
  /** Where a path is written: its key when there is one, else the nearest thing that holds it. */
  readonly locate: (path: Path) => YamlPlace
}

export type YamlResult =
  | { readonly ok: true; readonly yaml: YamlText }
  | { readonly ok: false; readonly faults: readonly Fault[] }

const MAX_CHARACTERS = 256 * 1024
const MAX_DEPTH = 24
const MAX_INDENT = 120
const MAX_MARKS_A_LINE = 8
const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype']

/** Control characters, and the marks that make a line read otherwise than it is written (bidirectional overrides). */
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u

/**
 * Reads one YAML 1.2 document of plain maps, lists, texts, numbers and booleans.
 *
 * Refused by name, whatever they would mean: anchors and aliases, tags, directives, several documents, keys twice,
 * keys that reach into objects' prototypes, and anything deep enough to exhaust the parser. The depth of a file is
 * bounded before it is parsed: some 100,000 nested dashes stop the whole process inside yaml 2.9, uncatchably.
 */
export function parseYaml(text: string): YamlResult {
  const early = findUnreadable(text)
  if (early) return { ok: false, faults: [early] }

  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { schema: 'core', version: '1.2', uniqueKeys: true, lineCounter: lines })
  const place = (offset: number): YamlPlace => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const first = Array.isArray(documents) ? documents[0] : undefined
  if (!first) return { ok: false, faults: [{ code: 'not-yaml', line: 1, path: [], says: 'the file is empty', mend: 'Write a flow or a portal in it.' }] }
  const faults = [
    ...documents.slice(1).map((next) => toSeveral(place(next.range[0]))),
    ...first.errors.map((error) => toSyntaxFault(error.code, error.message, place(error.pos[0]))),
    ...findRefused(first.contents, place),
  ]
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, yaml: { value: first.toJS({ maxAliasCount: 0 }), locate: (path) => place(toOffset(first, path)) } }
}

function findUnreadable(text: string): Fault | undefined {
  if (text.length > MAX_CHARACTERS) {
    return { code: 'file-too-large', line: 1, path: [], says: `the file has more than ${MAX_CHARACTERS} characters`, mend: 'Split the procedure in two.' }
  }
  for (const [index, line] of text.split('\n').entries()) {
    const at = { line: index + 1, path: [] }
    if (HIDDEN.test(line)) {
      return { ...at, code: 'control-character', says: 'the line holds a character that does not show', mend: 'Type the line again by hand.' }
    }
    if (line.startsWith('%')) {
      return { ...at, code: 'directive', says: 'lines that begin with % change how the file is read', mend: 'Delete the line.' }
    }
    if (isTooNested(line)) return { ...at, code: 'too-deep', ...TOO_DEEP }
  }
  return findDeepBrackets(text)
}

const TOO_DEEP = { says: 'things are nested too deep', mend: 'Write fewer lists within lists.' }

function isTooNested(line: string): boolean {
  const lead = /^[ \t?:-]*/.exec(line)?.[0] ?? ''
  const marks = lead.match(/[-?:](?=[ \t]|$)/g)?.length ?? 0
  return marks > MAX_MARKS_A_LINE || (lead.length > MAX_INDENT && lead.length < line.length)
}

function findDeepBrackets(text: string): Fault | undefined {
  let depth = 0
  let offset = 0
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1
    if (token === ']' || token === '}') depth -= 1
    if (depth > MAX_DEPTH) {
      const line = text.slice(0, offset).split('\n').length
      return { code: 'too-deep', line, path: [], ...TOO_DEEP }
    }
    offset += token.length
  }
  return undefined
}

function toSeveral({ line, column }: YamlPlace): Fault {
  return { code: 'several-documents', line, column, path: [], says: 'a second document begins here', mend: 'Put it in a file of its own and delete the --- line.' }
}

function toSyntaxFault(code: string, message: string, { line, column }: YamlPlace): Fault {
  const at = { line, column, path: [] }
  if (code === 'DUPLICATE_KEY') {
    return { ...at, code: 'duplicate-key', says: 'the same key is written twice', mend: 'Keep one of the two.' }
  }
  if (code === 'RESOURCE_EXHAUSTION') return { ...at, code: 'too-deep', ...TOO_DEEP }
  if (code === 'MULTIPLE_ANCHORS' || code === 'BAD_ALIAS') return { ...at, code: 'alias', ...NO_ALIAS }
  const [sentence = ''] = message.split(' at line ')
  return { ...at, code: 'not-yaml', says: `this can not be read (${sentence})`, mend: 'Check indents and quotes. A text that holds a colon or begins with a sign goes in quotes.' }
}

const NO_ALIAS = { says: 'anchors (&) and aliases (*) are not allowed', mend: 'Write the text out, in quotes if it begins with & or *.' }

/** Walks every node with its depth; collects what the language does not allow. */
function findRefused(root: Node | null, place: (offset: number) => YamlPlace): readonly Fault[] {
  const faults: Fault[] = []
  const visit = (node: unknown, path: Path): void => {
    if (!isNode(node)) return
    const at = { ...place(node.range?.[0] ?? 0), path }
    if (path.length > MAX_DEPTH) {
      faults.push({ ...at, code: 'too-deep', ...TOO_DEEP })
      return
    }
    if (isAlias(node) || node.anchor !== undefined) faults.push({ ...at, code: 'alias', ...NO_ALIAS })
    if (!isAlias(node) && node.tag !== undefined) {
      faults.push({ ...at, code: 'tag', says: 'tags (!) are not allowed', mend: 'Delete the word that begins with !, or put the text in quotes.' })
    }
    if (isSeq(node)) node.items.forEach((item, index) => visit(item, [...path, index]))
    if (isMap(node)) for (const pair of node.items) visitPair(pair, path)
  }
  const visitPair = ({ key, value }: Pair, path: Path): void => {
    const at = { ...place(isNode(key) ? (key.range?.[0] ?? 0) : 0), path }
    if (!isScalar(key) || typeof key.value !== 'string') {
      faults.push({ ...at, code: 'unknown-key', says: 'a key must be a word', mend: 'Write one word before the colon.' })
      return
    }
    if (FORBIDDEN_KEYS.includes(key.value)) {
      faults.push({ ...at, path: [...path, key.value], code: 'forbidden-key', says: `the key ${key.value} is not allowed`, mend: 'Delete it.' })
    }
    visit(key, path)
    visit(value, [...path, key.value])
  }
  visit(root, [])
  return faults
}

function toOffset(document: Document, path: Path): number {
  let node: unknown = document.contents
  let offset = 0
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part)
      if (!pair) return offset
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(part)]
      if (isNode(node)) offset = node.range?.[0] ?? offset
    } else {
      return offset
    }
  }
  return offset
}
