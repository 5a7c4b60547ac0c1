const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  laquo: '«',
  raquo: '»',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  ocirc: 'ô',
  icirc: 'î',
  ucirc: 'û',
  ugrave: 'ù',
  euml: 'ë',
  iuml: 'ï',
  Eacute: 'É',
  oelig: 'œ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  euro: '€',
}

/** Scripts and styles are removed with their content. */
const HIDDEN = /<(script|style)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi
const BREAKS = /<\s*(br|\/p|\/li|\/div|\/h\d)\b[^>]*>/gi
const TAGS = /<\/?[a-z][^<>]*>|<!--[\s\S]*?-->/gi
const ENTITIES = /&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi
/** Control characters, direction marks and characters that no font has: a text must not reverse the words beside it. */
const ODD = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/gu

/**
 * Returns one plain line of a text of an extract: without HTML, control characters or direction marks, and at most
 * `longest` characters long (cut between words). Returns undefined for empty and `null`-like texts.
 */
export function cleanText(value: unknown, longest: number): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || value === '') return undefined
  const plain = /[<&]/.test(value) ? stripMarkup(value.slice(0, longest * 8)) : value.slice(0, longest * 8)
  const text = plain
    .replace(/[\t\r\n]/g, ' ')
    .replace(ODD, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (text === '' || NOTHING.test(text)) return undefined
  if (text.length <= longest) return text
  const cut = text.slice(0, longest - 1)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > longest / 2 ? space : cut.length).trimEnd()}…`
}

/** Values that programs write for an empty cell. */
const NOTHING = /^(null|none|nan|undefined|n\/?a|-+|\[\]|\{\})$/i

function stripMarkup(text: string): string {
  // Done twice, as markup may itself be written as entities.
  return decodeEntities(stripTags(decodeEntities(stripTags(text))))
}

function stripTags(text: string): string {
  return text.replace(HIDDEN, ' ').replace(BREAKS, ' ').replace(TAGS, ' ')
}

function decodeEntities(text: string): string {
  return text.replace(ENTITIES, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole
    const code =
      name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code > 31 && code < 0x11_0000 ? String.fromCodePoint(code) : ' '
  })
}

/**
 * Reads a cell with several values: a JSON list, values between `|`, `;` or commas, or a list as Python or PostgreSQL
 * write it.
 */
export function readList(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => cleanText(one, 300) ?? [])
  if (typeof value !== 'string') return []
  const text = value.trim()
  if (text.startsWith('[') && text.endsWith(']')) {
    try {
      return readList(JSON.parse(text))
    } catch {
      return splitValues(text.slice(1, -1))
    }
  }
  return splitValues(text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text)
}

function splitValues(text: string): readonly string[] {
  const mark = ['|', ';', ','].find((one) => text.includes(one)) ?? '|'
  return text.split(mark).flatMap((one) => cleanText(one.trim().replace(/^["']+|["']+$/g, ''), 300) ?? [])
}

const INITIALS = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}])/gu

/** Joins « C.C.A.S. » into one word, as people type it. */
export function joinInitials(text: string): string {
  return text.includes('.') ? text.replace(INITIALS, (initials) => initials.replaceAll('.', '')) : text
}
