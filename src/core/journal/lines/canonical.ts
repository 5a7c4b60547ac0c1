/**
 * Returns a value as canonical JSON: keys in the order of their UTF-16 code units, no spaces, strings as
 * `JSON.stringify` writes them. Equal values have equal texts, so anybody can recompute their hash.
 *
 * It is the subset of RFC 8785 that our closed schemas need: numbers are safe integers only. Refuses what JSON cannot
 * carry; converts and drops nothing.
 *
 * @throws TypeError for undefined, fractions, NaN, -0, lone surrogates, holes, class instances, symbols as keys, and
 * the key `__proto__`, which a parser may take for the prototype and so read other content than what was hashed
 */
export function toCanonical(value: unknown): string {
  if (typeof value === 'string') return writeText(value)
  if (typeof value === 'number') return writeNumber(value)
  if (value === null || typeof value === 'boolean') return String(value)
  // Array.from also visits holes, which map() would leave out.
  if (Array.isArray(value)) return `[${Array.from(value, toCanonical).join(',')}]`
  if (typeof value === 'object' && isPlain(value)) return writeObject(value)
  throw new TypeError(`no JSON for ${typeof value}`)
}

function writeText(text: string): string {
  // The second test alone would do; the first is fast, and true for none of our texts.
  if (/[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text)) throw new TypeError('no UTF-8 for a lone surrogate')
  return JSON.stringify(text)
}

function writeNumber(number: number): string {
  if (!Number.isSafeInteger(number) || Object.is(number, -0)) throw new TypeError('no JSON for an unsafe number')
  return String(number)
}

function writeObject(object: Readonly<Record<string, unknown>>): string {
  if (Object.hasOwn(object, '__proto__')) throw new TypeError('the key __proto__ is refused')
  const members = Object.keys(object)
    .sort()
    .map((key) => `${writeText(key)}:${toCanonical(object[key])}`)
  return `{${members.join(',')}}`
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && Object.getOwnPropertySymbols(value).length === 0
}
