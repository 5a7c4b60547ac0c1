import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCanonical } from '../../../src/core/journal/lines/canonical.ts'

describe('toCanonical', () => {
  it('sorts keys at every depth and puts no spaces', () => {
    expect(toCanonical({ b: [1, { d: null, c: true }], a: 'é' })).toBe('{"a":"é","b":[1,{"c":true,"d":null}]}')
  })

  it('orders keys by UTF-16 code units, as RFC 8785 section 3.2.3 does', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6']
    const text = toCanonical(Object.fromEntries(keys.map((key) => [key, 0])))
    expect(Object.keys(JSON.parse(text) as object).filter((key) => key !== '1')).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1f600}',
      '\ufb33',
    ])
    expect(text.indexOf('"\\r"')).toBeLessThan(text.indexOf('"1"'))
  })

  it('escapes control characters, quotes and backslashes only', () => {
    expect(toCanonical('\u0000\n"\\/é\u2028')).toBe('"\\u0000\\n\\"\\\\/é\u2028"')
  })

  const refused: readonly [string, unknown][] = [
    ['undefined', undefined],
    ['a member that is undefined', { a: undefined }],
    ['a hole in a list', Array(1)],
    ['a fraction', 0.5],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['minus zero', -0],
    ['a number too large to be exact', 2 ** 53],
    ['a bigint', 1n],
    ['a function', () => 0],
    ['a symbol', Symbol('s')],
    ['a key that is a symbol', { [Symbol('s')]: 1 }],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['half of a surrogate pair', 'a\ud800'],
    ['half of a surrogate pair in a key', { '\udc00': 1 }],
    ['the key __proto__', JSON.parse('{"__proto__":1}')],
  ]
  it.each(refused)('refuses %s', (_, value) => {
    expect(() => toCanonical(value)).toThrow(TypeError)
  })

  it('gives one text for one value, whatever the order of its keys, and loses nothing', () => {
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.maxSafeInteger().map((number) => number + 0),
        fc.string({ unit: 'grapheme' }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).value
    fc.assert(
      fc.property(values, (value) => {
        fc.pre(!JSON.stringify(value).includes('"__proto__"'))
        const text = toCanonical(value)
        expect(JSON.parse(text)).toEqual(value)
        expect(toCanonical(reversed(value))).toBe(text)
      }),
    )
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}
