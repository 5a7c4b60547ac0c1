import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBase64UrlCheck } from '../../../src/core/journal/lines/line-reader.ts'

describe('the check of base64url', () => {
  it('gives the same answer as a pattern for any part of any bytes', () => {
    const letters = fc.constantFrom(...'AZaz09-_', '+', '/', '=', '"', ',', ' ', '\n', '@', '[', '`', '{', '\u0000')
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 40 }),
        fc.nat(3),
        fc.nat(40),
        fc.nat(40),
        (all, offset, one, other) => {
          const text = all.join('')
          // Bytes that begin at an even or at an odd place of what they are a part of.
          const whole = new Uint8Array(offset + text.length + 2)
          whole.set(new TextEncoder().encode(text), offset)
          const bytes = whole.subarray(offset, offset + text.length)
          const [start = 0, end = 0] = [one, other].map((at) => Math.min(at, text.length)).toSorted((a, b) => a - b)
          expect(createBase64UrlCheck(bytes)(start, end)).toBe(/^[A-Za-z0-9_-]*$/.test(text.slice(start, end)))
        },
      ),
      { numRuns: 3000 },
    )
  })
})
