/**
 * The encoding of values on a D-Bus connection (D-Bus specification, "Marshaling"), little-endian: the part that the
 * tests need to read the accessibility tree, so no file descriptors. The registry has no maintained library for this
 * part alone.
 */

/** The alignment of a value in bytes, by the first letter of its type. */
const ALIGNMENT: Readonly<Record<string, number>> = {
  y: 1,
  g: 1,
  v: 1,
  n: 2,
  q: 2,
  i: 4,
  u: 4,
  b: 4,
  s: 4,
  o: 4,
  a: 4,
  h: 4,
  x: 8,
  t: 8,
  d: 8,
  '(': 8,
  '{': 8,
}

/** Splits a signature into its complete types. @throws if it is invalid */
export function splitTypes(signature: string): readonly string[] {
  const types: string[] = []
  for (let at = 0; at < signature.length; ) {
    const end = findTypeEnd(signature, at)
    types.push(signature.slice(at, end))
    at = end
  }
  return types
}

function findTypeEnd(signature: string, at: number): number {
  const letter = signature[at]
  if (letter === 'a') return findTypeEnd(signature, at + 1)
  if (letter !== '(' && letter !== '{') {
    if (letter === undefined || !(letter in ALIGNMENT)) throw new Error(`no D-Bus type at ${at} of ${signature}`)
    return at + 1
  }
  let end = at + 1
  while (signature[end] !== ')' && signature[end] !== '}') end = findTypeEnd(signature, end)
  return end + 1
}

const toAligned = (at: number, type: string): number => {
  const size = ALIGNMENT[type[0] ?? ''] ?? 1
  return Math.ceil(at / size) * size
}

/** Reads values one after the other. An array of `{…}` becomes an object, a variant its value. */
export class WireReader {
  at = 0
  readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  readAll(signature: string): readonly unknown[] {
    return splitTypes(signature).map((type) => this.read(type))
  }

  align(type: string): void {
    this.at = toAligned(this.at, type)
  }

  read(type: string): unknown {
    this.align(type)
    switch (type[0]) {
      case 'y':
        return this.bytes[this.at++]
      case 'b':
        return this.readNumber(4, (at) => this.bytes.readUInt32LE(at)) === 1
      case 'n':
        return this.readNumber(2, (at) => this.bytes.readInt16LE(at))
      case 'q':
        return this.readNumber(2, (at) => this.bytes.readUInt16LE(at))
      case 'i':
        return this.readNumber(4, (at) => this.bytes.readInt32LE(at))
      case 'u':
      case 'h':
        return this.readNumber(4, (at) => this.bytes.readUInt32LE(at))
      case 'x':
        return Number(this.readNumber(8, (at) => this.bytes.readBigInt64LE(at)))
      case 't':
        return Number(this.readNumber(8, (at) => this.bytes.readBigUInt64LE(at)))
      case 'd':
        return this.readNumber(8, (at) => this.bytes.readDoubleLE(at))
      case 's':
      case 'o':
        return this.readText(this.readNumber(4, (at) => this.bytes.readUInt32LE(at)))
      case 'g':
        return this.readText(this.readNumber(1, (at) => this.bytes.readUInt8(at)))
      case 'v':
        return this.read(String(this.read('g')))
      case 'a':
        return this.readArray(type.slice(1))
      default:
        return splitTypes(type.slice(1, -1)).map((part) => this.read(part))
    }
  }

  private readNumber<T>(size: number, read: (at: number) => T): T {
    const value = read(this.at)
    this.at += size
    return value
  }

  private readText(length: number): string {
    const text = this.bytes.toString('utf8', this.at, this.at + length)
    this.at += length + 1
    return text
  }

  private readArray(type: string): unknown {
    const length = this.readNumber(4, (at) => this.bytes.readUInt32LE(at))
    this.align(type)
    const end = this.at + length
    const items: unknown[] = []
    while (this.at < end) items.push(this.read(type))
    return type[0] === '{' ? Object.fromEntries(items as (readonly [string, unknown])[]) : items
  }
}

/** A value inside a variant, with the type that the writer needs. */
export interface Variant {
  readonly type: string
  readonly value: unknown
}

/** Writes values one after the other. */
export class WireWriter {
  private parts: Buffer[] = []
  private length = 0

  write(type: string, value: unknown): this {
    this.pad(type)
    switch (type[0]) {
      case 'y':
        return this.push(Buffer.from([Number(value)]))
      case 'b':
      case 'u':
        return this.pushNumber(Number(value))
      case 'i':
        return this.pushNumber(Number(value) >>> 0)
      case 's':
      case 'o': {
        const text = Buffer.from(String(value))
        return this.pushNumber(text.length)
          .push(text)
          .push(Buffer.from([0]))
      }
      case 'g': {
        const text = Buffer.from(String(value))
        return this.push(Buffer.from([text.length]))
          .push(text)
          .push(Buffer.from([0]))
      }
      case 'v': {
        const variant = value as Variant
        return this.write('g', variant.type).write(variant.type, variant.value)
      }
      case 'a':
        return this.writeArray(type.slice(1), value as readonly unknown[])
      case '(':
      case '{': {
        splitTypes(type.slice(1, -1)).forEach((part, index) => {
          this.write(part, (value as readonly unknown[])[index])
        })
        return this
      }
      default:
        throw new Error(`the tests write no D-Bus value of type ${type}`)
    }
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.parts)
  }

  /** Pads up to the alignment of this type. */
  pad(type: string): this {
    return this.push(Buffer.alloc(toAligned(this.length, type) - this.length))
  }

  private writeArray(type: string, items: readonly unknown[]): this {
    const size = Buffer.alloc(4)
    this.push(size).pad(type)
    const start = this.length
    for (const item of items) this.write(type, item)
    size.writeUInt32LE(this.length - start)
    return this
  }

  private pushNumber(value: number): this {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    return this.push(bytes)
  }

  private push(bytes: Buffer): this {
    this.parts.push(bytes)
    this.length += bytes.length
    return this
  }
}
