/** A stream of a PDF in which other objects lie out of plain sight (ISO 32000, 7.5.7). */
export interface ObjectStream {
  /** `unknown`: packed in another way than writers do it. */
  readonly packing: 'none' | 'deflate' | 'unknown'
  readonly bytes: Uint8Array
}

/** A dictionary that is longer is none of a stream of objects. */
const LONGEST_DICTIONARY = 4_000
/** Spaces and comments between an object's number and what it is. */
const LONGEST_GAP = 400
/** So many are looked at; a PDF of forty pages has some ten. */
const MOST = 2_000
/** Each costs as much as the longest may; a PDF of a program has none. */
const MOST_ENDLESS = 100

/**
 * Finds the streams of objects wherever one might be read: at any "obj", even within other streams or comments, as the table
 * at the file's end may point there. By the two numbers that a reader needs of them, not by what they call themselves.
 */
export function findObjectStreams(bytes: Uint8Array): readonly ObjectStream[] | 'too-many' {
  const text = new TextDecoder('latin1').decode(bytes)
  const found: ObjectStream[] = []
  let endless = 0
  for (let at = text.indexOf('obj'); at >= 0; at = text.indexOf('obj', at + 3)) {
    const begin = at + 3 + skipBlanks(text.slice(at + 3, at + 3 + LONGEST_GAP), 0)
    if (!text.startsWith('<<', begin)) continue
    const dictionary = readDictionary(text, begin)
    if (dictionary === undefined) endless += 1
    if (endless > MOST_ENDLESS) return 'too-many'
    if (dictionary === undefined || !isOfObjects(dictionary.entries)) continue
    const start = /^(?:\s|%[^\r\n]*[\r\n])*stream(?:\r\n|\n|\r)/.exec(
      text.slice(dictionary.end, dictionary.end + LONGEST_GAP),
    )
    if (start === null) continue
    found.push(toStream(bytes, text, dictionary, dictionary.end + start[0].length))
    if (found.length > MOST) return 'too-many'
  }
  return found
}

type Entries = ReadonlyMap<string, readonly string[]>

interface ReadDictionary {
  readonly entries: Entries
  readonly end: number
}

function isOfObjects(entries: Entries): boolean {
  return entries.get('/Type')?.join() === '/ObjStm' || (entries.has('/First') && entries.has('/N'))
}

function toStream(bytes: Uint8Array, text: string, { entries }: ReadDictionary, from: number): ObjectStream {
  // A reader that believes the length reads that much, any other one up to the next end.
  const told = Number(entries.get('/Length')?.[0] ?? 0)
  const end = text.indexOf('endstream', from)
  const to = Math.max(end < 0 ? text.length : end, Number.isFinite(told) ? Math.min(from + told, text.length) : 0)
  return { packing: toPacking(entries), bytes: bytes.subarray(from, to) }
}

function toPacking(entries: Entries): ObjectStream['packing'] {
  const filter = (entries.get('/Filter') ?? entries.get('/F') ?? []).filter((token) => token !== '[' && token !== ']')
  const parameters = (entries.get('/DecodeParms') ?? []).filter((token) => !['null', '[', ']'].includes(token))
  if (entries.has('/FFilter') || parameters.length > 0) return 'unknown'
  if (filter.length === 0 || filter.join() === 'null') return 'none'
  return filter.join() === '/FlateDecode' ? 'deflate' : 'unknown'
}

/** Reads the outer entries of a dictionary by PDF's own rules; undefined where it has no end in time. */
function readDictionary(text: string, begin: number): ReadDictionary | undefined {
  const entries = new Map<string, string[]>()
  // Cut out first: a text or a comment without an end costs no more than that.
  const part = text.slice(begin, begin + LONGEST_DICTIONARY)
  let [at, depth] = [2, 1]
  let value: string[] | undefined
  while (at < part.length) {
    const token = readToken(part, at)
    at = token.end
    if (token.text === '<<') depth += 1
    else if (token.text === '>>') depth -= 1
    if (depth === 0) return { entries, end: begin + at }
    if (depth > 1 || token.text === '') continue
    // A name is a key or a key's value, whose first token it then is.
    if (token.text.startsWith('/') && (value === undefined || isWhole(value))) {
      value = []
      entries.set(token.text, value)
    } else value?.push(token.text)
  }
  return undefined
}

/** A value is whole after one token, an array at its end; of a reference two numbers more may follow, which are no names. */
function isWhole(value: readonly string[]): boolean {
  return value.length > 0 && (value[0] !== '[' || value.at(-1) === ']')
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
  if (first === '<') return { text: '<>', end: Math.max(text.indexOf('>', at), at) + 1 }
  if (first !== '/' && DELIMITERS.includes(first)) return { text: first, end: at + 1 }
  let end = at + 1
  while (end < text.length && !DELIMITERS.includes(text[end] ?? '') && !BLANKS.includes(text[end] ?? '')) end += 1
  return { text: toPlainName(text.slice(at, end)), end }
}

/** A name may be written with codes for its letters, so as not to be found. */
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
