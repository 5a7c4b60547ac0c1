import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCodeOf, parseCode, writeCode } from '../../../src/core/hub/code.ts'

const random = fc.uint8Array({ minLength: 12, maxLength: 12 })
const fingerprint = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))

describe('a code of enrolment', () => {
  it('is six groups of four, and is read again however it is typed', () => {
    fc.assert(
      fc.property(random, fingerprint, (bytes, hub) => {
        const code = writeCode(bytes, hub)
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
        const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
        expect(parseCode(typed)).toEqual(parseCode(code))
        expect(isCodeOf(parseCode(code), hub)).toBe(true)
      }),
    )
  })

  it('belongs to one hub: one digit of its fingerprint is enough', () => {
    fc.assert(
      fc.property(random, fingerprint, fc.nat({ max: 14 }), (bytes, hub, at) => {
        const other = hub.slice(0, at) + (hub[at] === '0' ? '1' : '0') + hub.slice(at + 1)
        expect(isCodeOf(parseCode(writeCode(bytes, hub)), other)).toBe(false)
      }),
    )
  })

  it.each(['', 'ABCD', 'U'.repeat(24), '0'.repeat(25), 'é'.repeat(24)])(
    'is refused if it cannot be one: %s',
    (typed) => {
      expect(() => parseCode(typed)).toThrow('code-unreadable')
    },
  )
})
