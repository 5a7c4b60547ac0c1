/** One that refuses what is no UTF-8. */
const strict = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
/** A text in UTF-8 that was read as windows-1252 and written again: « MÃ©diathÃ¨que ». */
const TWICE = /[ÃÂâ][\u0080-\u00bf\u0152-\u2122]/

/**
 * Makes a text of the bytes of an extract: UTF-8 or UTF-16 as their first bytes say; a line that is no UTF-8 is read as
 * windows-1252, since extracts are put together of lines from several programs. Undefined for what is no text.
 */
export function decodeExtract(bytes: Uint8Array): string | undefined {
  const text = decodeWhole(bytes)
  return text?.includes('\0') ? undefined : text
}

function decodeWhole(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // Archives, tables of office programs and papers begin so; they would be read as one odd line.
  if (isBinary(bytes)) return undefined
  try {
    return mendTwice(strict().decode(bytes))
  } catch {
    return mendTwice(decodeLines(bytes))
  }
}

function isBinary(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  return begin.startsWith('PK\u0003\u0004') || begin.startsWith('%PDF') || begin.startsWith('\u00d0\u00cf\u0011\u00e0')
}

function decodeLines(bytes: Uint8Array): string {
  const utf8 = strict()
  const western = new TextDecoder('windows-1252')
  const parts: string[] = []
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(10, from)
    const to = feed === -1 ? bytes.length : feed + 1
    const line = bytes.subarray(from, to)
    try {
      parts.push(utf8.decode(line))
    } catch {
      parts.push(western.decode(line))
    }
    from = to
  }
  return parts.join('')
}

function mendTwice(text: string): string {
  if (!TWICE.test(text)) return text
  return text
    .split('\n')
    .map((line) => (TWICE.test(line) ? mendLine(line) : line))
    .join('\n')
}

/** Takes back what was done to a line; a line of which that makes no UTF-8 was not read so. */
function mendLine(line: string): string {
  const bytes: number[] = []
  for (const letter of line) {
    const byte = western.get(letter)
    if (byte === undefined) return line
    bytes.push(byte)
  }
  try {
    return strict().decode(Uint8Array.from(bytes))
  } catch {
    return line
  }
}

/** The bytes of windows-1252, which is what « latin1 » of a table program is, by the letters that they stand for. */
const western = new Map(
  Array.from(
    { length: 256 },
    (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte] as const,
  ),
)
