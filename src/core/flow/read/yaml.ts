import {
  Composer,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  type YAMLParseError,
} from 'yaml'
import { type Broken, createBroken, type Fault, type Path, type SourcePosition } from './error.ts'

export interface YamlText {
  readonly value: unknown
  /** Returns the position of a path: that of its key if it has one, else that of the nearest parent. */
  readonly locate: (path: Path) => SourcePosition
}

export type YamlResult =
  | { readonly ok: true; readonly yaml: YamlText }
  | { readonly ok: false; readonly faults: readonly Fault[] }

type PlaceAt = (offset: number) => SourcePosition

const EMPTY = createBroken('not-yaml', [], 'the file is empty', 'Write a flow or a portal in it.')
/** More items than any list or map of the language needs. */
const MAX_ITEMS = 300
const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype']

/**
 * Reads one YAML 1.2 document of plain maps, lists, texts, numbers and booleans.
 *
 * Refuses the following, each by name and whatever it would mean: anchors and aliases, tags, directives, several
 * documents, duplicate keys, keys that reach into objects' prototypes, and nesting deep enough to exhaust the parser.
 */
export function parseYaml(text: string): YamlResult {
  const early = findUnreadable(text)
  if (early) return { ok: false, faults: [early] }

  const composed = compose(text)
  if (!composed.ok) return { ok: false, faults: [composed.fault] }
  const { documents, placeAt } = composed
  const [first, second] = documents
  if (!first) return { ok: false, faults: [{ line: 1, ...EMPTY }] }
  const [broken] = first.errors
  // After a syntax fault the parser misreads the rest, so only the first fault is reported.
  const faults = broken
    ? [toSyntaxFault(broken, placeAt)]
    : [
        ...(second ? [createSecondDocumentFault(placeAt(second.range[0]))] : []),
        ...findRefused(first.contents, placeAt),
      ]
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, yaml: { value: first.toJS({ maxAliasCount: 0 }), locate: createLocate(text, composed) } }
}

interface Composed {
  readonly documents: readonly Document.Parsed[]
  readonly placeAt: PlaceAt
}

/**
 * Reads all documents of a text. Refuses brackets nested so deep that yaml 2.9 would crash the whole process: each token is
 * counted before the parser gets it.
 */
function compose(text: string): ({ readonly ok: true } & Composed) | { readonly ok: false; readonly fault: Fault } {
  const lines = new LineCounter()
  const parser = new Parser(lines.addNewLine)
  const composer = new Composer({ schema: 'core', version: '1.2', uniqueKeys: false, prettyErrors: false })
  const documents: Document.Parsed[] = []
  lines.addNewLine(0)
  let depth = 0
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1
    if (token === ']' || token === '}') depth -= 1
    if (depth > MAX_DEPTH) {
      return { ok: false, fault: { line: text.slice(0, parser.offset).split('\n').length, ...tooDeep([]) } }
    }
    for (const part of parser.next(token)) documents.push(...composer.next(part))
  }
  for (const part of parser.end()) documents.push(...composer.next(part))
  documents.push(...composer.end())
  const placeAt: PlaceAt = (offset) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  return { ok: true, documents, placeAt }
}

/**
 * Returns a function that finds where a path is written. It holds the parsed text, twenty times as large as what it says,
 * only as long as nobody needs the memory, and reads it again after that.
 */
function createLocate(text: string, composed: Composed): YamlText['locate'] {
  let held = new WeakRef(composed)
  return (path) => {
    let known = held.deref()
    if (!known) {
      const again = compose(text)
      if (!again.ok) return { line: 1 }
      known = again
      held = new WeakRef(known)
    }
    const [document] = known.documents
    return document ? known.placeAt(findOffset(document, path)) : { line: 1 }
  }
}

function createSecondDocumentFault(place: SourcePosition): Fault {
  const mend = 'Put it in a file of its own and delete the --- line.'
  return { ...place, ...createBroken('several-documents', [], 'a second document begins here', mend) }
}

function toSyntaxFault({ code, message, pos }: YAMLParseError, placeAt: PlaceAt): Fault {
  return { ...placeAt(pos[0]), ...toSyntaxBroken(code, message) }
}

function toSyntaxBroken(code: YAMLParseError['code'], message: string): Broken {
  if (code === 'RESOURCE_EXHAUSTION') return tooDeep([])
  if (code === 'MULTIPLE_ANCHORS' || code === 'BAD_ALIAS') return noAlias([])
  const mend = 'Check indents and quotes. A text that holds a colon or begins with a sign goes in quotes.'
  return createBroken('not-yaml', [], `this can not be read (${message})`, mend)
}

/**
 * Walks every node and collects what the language does not allow. Takes linear time, so that a large file is no attack.
 */
function findRefused(root: Node | null, placeAt: PlaceAt): readonly Fault[] {
  const visit = (node: unknown, path: Path): readonly Fault[] => {
    if (!isNode(node)) return []
    const place = placeAt(node.range?.[0] ?? 0)
    if (path.length > MAX_DEPTH) return [{ ...place, ...tooDeep(path) }]
    if (isCollection(node) && node.items.length > MAX_ITEMS) return [{ ...place, ...tooMany(path) }]
    return [
      ...checkNode(node, path).map((broken) => ({ ...place, ...broken })),
      ...(isSeq(node) ? node.items.flatMap((item, index) => visit(item, [...path, index])) : []),
      ...(isMap(node) ? visitPairs(node.items, path) : []),
    ]
  }
  const visitPairs = (pairs: readonly Pair[], path: Path): readonly Fault[] => {
    const known = new Set<string>()
    return pairs.flatMap(({ key, value }) => {
      const place = placeAt(isNode(key) ? (key.range?.[0] ?? 0) : 0)
      if (!isScalar(key) || typeof key.value !== 'string') return [{ ...place, ...keyIsNoWord(path) }]
      const here = [...path, key.value]
      const broken = checkKey(key.value, here, known)
      known.add(key.value)
      return [...broken.map((one) => ({ ...place, ...one })), ...visit(key, path), ...visit(value, here)]
    })
  }
  return visit(root, [])
}

function checkKey(key: string, path: Path, known: ReadonlySet<string>): readonly Broken[] {
  if (FORBIDDEN_KEYS.includes(key)) {
    return [createBroken('forbidden-key', path, `the key ${key} is not allowed`, 'Delete it.')]
  }
  if (!known.has(key)) return []
  return [createBroken('duplicate-key', path, 'the same key is written twice', 'Keep one of the two.')]
}

function keyIsNoWord(path: Path): Broken {
  return createBroken('unknown-key', path, 'a key must be a word', 'Write one word before the colon.')
}

function tooMany(path: Path): Broken {
  return createBroken('wrong-length', path, 'this holds too much', `At most ${MAX_ITEMS} items.`)
}

function checkNode(node: Node, path: Path): readonly Broken[] {
  if (isAlias(node) || node.anchor !== undefined) return [noAlias(path)]
  if (node.tag === undefined) return []
  const mend = 'Delete the word that begins with !, or put the text in quotes.'
  return [createBroken('tag', path, 'tags (!) are not allowed', mend)]
}

function noAlias(path: Path): Broken {
  const mend = 'Write the text out, in quotes if it begins with & or *.'
  return createBroken('alias', path, 'anchors (&) and aliases (*) are not allowed', mend)
}

function findOffset(document: Document, path: Path): number {
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

const MAX_CHARACTERS = 256 * 1024
const MAX_INDENT = 120
const MAX_MARKS_A_LINE = 8

/** The deepest nesting of lists and maps; the language itself needs less. */
const MAX_DEPTH = 24

/** Control characters, and marks that make a line look different from how it is written (bidirectional overrides). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u

/**
 * Finds what must not even reach the YAML parser: a file too large, hidden characters, directives, and marks nested so deep
 * that yaml 2.9 crashes the whole process, uncatchably (some 100,000 dashes on a line are enough).
 */
function findUnreadable(text: string): Fault | undefined {
  if (text.length > MAX_CHARACTERS) {
    const says = `the file has more than ${MAX_CHARACTERS} characters`
    return { line: 1, ...createBroken('file-too-large', [], says, 'Split the procedure in two.') }
  }
  return findUnreadableLine(text)
}

function findUnreadableLine(text: string): Fault | undefined {
  for (const [index, content] of text.split('\n').entries()) {
    const line = index + 1
    if (HIDDEN.test(content)) {
      const says = 'the line holds a character that does not show'
      return { line, ...createBroken('control-character', [], says, 'Type the line again by hand.') }
    }
    if (content.startsWith('%')) {
      const says = 'a line that begins with % changes how the file is read'
      return { line, ...createBroken('directive', [], says, 'Delete the line.') }
    }
    if (isTooNested(content)) return { line, ...tooDeep([]) }
  }
  return undefined
}

/** Checks the indent of a line, and the marks (- ? :) that each open a level on it. */
function isTooNested(line: string): boolean {
  const lead = /^[ \t?:-]*/.exec(line)?.[0] ?? ''
  const marks = lead.match(/[-?:](?=[ \t]|$)/g)?.length ?? 0
  return marks > MAX_MARKS_A_LINE || (lead.length > MAX_INDENT && lead.length < line.length)
}

function tooDeep(path: Fault['path']): Omit<Fault, 'line'> {
  return createBroken('too-deep', path, 'things are nested too deep', 'Write fewer lists within lists.')
}
