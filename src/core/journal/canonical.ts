/**
 * Writes a value as canonical JSON: keys in order of their UTF-16 code units, no spaces, strings as `JSON.stringify`
 * gives them. One value has one text, so its hash can be recomputed by anybody.
 *
 * It is the subset of RFC 8785 that our closed schemas need: numbers are safe integers only. It does not convert:
 * what JSON cannot carry is refused, never dropped.
 *
 * @throws TypeError naming the place, for undefined, fractions, NaN, -0, lone surrogates, holes, class instances,
 * and the key `__proto__`.
 */
export function toCanonical(value: unknown): string {
  return write(value, '$')
}

function write(value: unknown, place: string): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeText(value, place)
  if (typeof value === 'number') return writeNumber(value, place)
  if (Array.isArray(value)) return writeArray(value, place)
  if (typeof value === 'object' && isPlain(value)) return writeObject(value, place)
  throw new TypeError(`${place}: not a JSON value`)
}

function writeText(text: string, place: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError(`${place}: a lone surrogate has no UTF-8`)
  return JSON.stringify(text)
}

function writeNumber(number: number, place: string): string {
  if (!Number.isSafeInteger(number) || Object.is(number, -0)) throw new TypeError(`${place}: not a safe integer`)
  return String(number)
}

function writeArray(items: readonly unknown[], place: string): string {
  // Array.from also visits holes, which map() would leave out.
  return `[${Array.from(items, (item, index) => write(item, `${place}[${index}]`)).join(',')}]`
}

function writeObject(object: Readonly<Record<string, unknown>>, place: string): string {
  const members = Object.keys(object)
    .sort()
    .map((key) => {
      // A parser may take this key for the prototype, and so read other content than what was hashed.
      if (key === '__proto__') throw new TypeError(`${place}: the key __proto__ is refused`)
      return `${writeText(key, place)}:${write(object[key], `${place}.${key}`)}`
    })
  return `{${members.join(',')}}`
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && Object.getOwnPropertySymbols(value).length === 0
}
