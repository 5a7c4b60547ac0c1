/** A stream of a PDF that a reader unpacks to find its other objects (ISO 32000, 7.5.7 and 7.5.8). */
export interface StructureStream {
  /** Whether it contains hidden objects, or the table of their positions. */
  readonly holds: 'objects' | 'table'
  /** The number of times it was deflated; `unknown`: packed in a way that no PDF writer uses. */
  readonly packing: number | 'unknown'
  /**
   * Whether its bytes are rows of differences to the previous row: such a stream cannot be read as text after
   * unpacking.
   */
  readonly isInRows: boolean
  readonly bytes: Uint8Array
}

/** The most streams that are examined; a PDF of forty pages has some ten. */
const MOST = 2_000
/** A stream packed more often was packed to hide something. */
const MOST_ROUNDS = 3
/** The most words of a value; no value that is needed has as many. */
const LONGEST_VALUE = 16

/**
 * Finds the streams of objects, and the tables of their positions, anywhere a reader might look: at any "obj", even
 * within other streams or comments, since the table at the file's end may point there. They are recognised by the
 * entries that a reader needs, not by their type name. `too-many`: more streams, or more text to read, than a PDF of
 * this length has.
 */
export function findStructureStreams(bytes: Uint8Array): readonly StructureStream[] | 'too-many' {
  const text = new TextDecoder('latin1').decode(bytes)
  const findNextEnd = createEnds(text)
  const found: StructureStream[] = []
  // An honest file describes each object once, and within another object at most.
  let left = 2 * text.length + 100_000
  for (let at = text.indexOf('obj'); at >= 0; at = text.indexOf('obj', at + 3)) {
    const begin = skipBlanks(text, at + 3)
    const isDictionary = text.startsWith('<<', begin)
    const dictionary = isDictionary ? readDictionary(text, begin) : undefined
    const holds = dictionary && findHeld(dictionary.entries)
    const from = holds && findBegin(text, dictionary.end)
    left -= (from ?? dictionary?.end ?? (isDictionary ? text.length : begin)) - at
    if (left < 0 || found.length > MOST) return 'too-many'
    if (dictionary === undefined || holds === undefined || from === undefined) continue
    const { entries } = dictionary
    const to = findEnd(text, entries, from, findNextEnd(from))
    found.push({ holds, ...toPacking(entries), bytes: bytes.subarray(from, to) })
  }
  return found
}

/** Returns where the bytes of a stream begin, after the line of its keyword; undefined where no stream follows. */
function findBegin(text: string, from: number): number | undefined {
  const at = skipBlanks(text, from)
  if (!text.startsWith('stream', at)) return undefined
  const line = /[\r\n]/g
  line.lastIndex = at
  const found = line.exec(text)
  if (found === null) return undefined
  return found.index + (text.startsWith('\r\n', found.index) ? 2 : 1)
}

/**
 * Checks whether the objects of such a stream contain a stream themselves, which no writer makes and some readers read.
 */
export function holdsStream(objects: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(objects)
  let left = 2 * text.length
  for (let at = text.indexOf('>>'); at >= 0; at = text.indexOf('>>', at + 1)) {
    const next = skipBlanks(text, at + 2)
    left -= next - at
    if (left < 0 || text.startsWith('stream', next)) return true
  }
  return false
}

type Entries = ReadonlyMap<string, readonly string[]>

interface ReadDictionary {
  readonly entries: Entries
  readonly end: number
}

/**
 * Creates a search for stream ends. Calls must come with growing offsets, so that each end is searched for only once.
 */
function createEnds(text: string): (from: number) => number {
  let end = -1
  return (from) => {
    if (end < from) end = text.indexOf('endstream', from)
    if (end < 0) end = text.length
    return end
  }
}

/**
 * Returns the end of a stream: its declared length for readers that trust it, the next end marker for others. A length
 * stored elsewhere may be any.
 */
function findEnd(text: string, entries: Entries, from: number, next: number): number {
  const [told, ...more] = entries.get('/Length') ?? []
  if (more.length > 0) return text.length
  return Math.max(next, Math.min(from + (Number(told) || 0), text.length))
}

function findHeld(entries: Entries): StructureStream['holds'] | undefined {
  const type = entries.get('/Type')?.join()
  if (type === '/ObjStm' || (entries.has('/First') && entries.has('/N'))) return 'objects'
  if (type === '/XRef' || (entries.has('/W') && (entries.has('/Size') || entries.has('/Index')))) return 'table'
  return undefined
}

function toPacking(entries: Entries): Pick<StructureStream, 'packing' | 'isInRows'> {
  const isBare = (token: string) => !['null', '[', ']'].includes(token)
  const filters = (entries.get('/Filter') ?? entries.get('/F') ?? []).filter(isBare)
  const parameters = [...(entries.get('/DecodeParms') ?? []), ...(entries.get('/DP') ?? [])].filter(isBare)
  const isKnown =
    filters.length <= MOST_ROUNDS &&
    filters.every((name) => name === '/FlateDecode' || name === '/Fl') &&
    !entries.has('/FFilter') &&
    !(entries.has('/Filter') && entries.has('/F'))
  return { packing: isKnown ? filters.length : 'unknown', isInRows: parameters.length > 0 }
}

/** The entries that are read; others are only skipped. */
const ASKED = '/Type /N /First /W /Size /Index /Length /Filter /F /FFilter /DecodeParms /DP'.split(' ')

/** Reads the top-level entries of a dictionary by PDF's own rules; returns undefined where it has no end. */
function readDictionary(text: string, begin: number): ReadDictionary | undefined {
  const entries = new Map<string, string[]>()
  /** The closing marks of the open lists and dictionaries. */
  const open: (']' | '>>')[] = []
  let value: string[] | undefined
  for (let at = begin + 2; at < text.length; ) {
    const token = readToken(text, at)
    at = token.end
    const isOuter = open.length === 0
    if (isOuter && token.text === '>>') return { entries, end: at }
    if (token.text === '[') open.push(']')
    else if (token.text === '<<') open.push('>>')
    else if (token.text === open.at(-1)) open.pop()
    // A name is a key, or the first token of a key's value.
    if (isOuter && token.text.startsWith('/') && value?.length !== 0) {
      value = []
      if (ASKED.includes(token.text)) entries.set(token.text, value)
    } else if (token.text !== '' && value && value.length < LONGEST_VALUE) value.push(token.text)
  }
  return undefined
}

interface PdfToken {
  readonly text: string
  readonly end: number
}

const DELIMITERS = '()<>[]{}/%'
const BLANKS = '\0\t\n\f\r '

function readToken(text: string, from: number): PdfToken {
  const at = skipBlanks(text, from)
  const two = text.slice(at, at + 2)
  if (two === '<<' || two === '>>') return { text: two, end: at + 2 }
  const first = text[at] ?? ''
  if (first === '(') return { text: '()', end: skipString(text, at) }
  if (first === '<') return { text: '<>', end: text.indexOf('>', at) + 1 || text.length }
  if (first !== '/' && DELIMITERS.includes(first)) return { text: first, end: at + 1 }
  let end = at + 1
  while (end < text.length && !DELIMITERS.includes(text[end] ?? '') && !BLANKS.includes(text[end] ?? '')) end += 1
  return { text: toPlainName(text.slice(at, end)), end }
}

/** Decodes a name, whose letters may be written as codes to hide it. */
export function toPlainName(name: string): string {
  return name.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function skipString(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '(') depth += 1
    else if (text[at] === ')') depth -= 1
    if (depth === 0) return at + 1
  }
  return text.length
}

function skipBlanks(text: string, from: number): number {
  let at = from
  for (;;) {
    while (at < text.length && BLANKS.includes(text[at] ?? '')) at += 1
    if (text[at] !== '%') return at
    while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1
  }
}
