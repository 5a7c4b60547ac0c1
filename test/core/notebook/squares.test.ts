import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinSquares, MOST_SQUARES, splitCopy } from '../../../src/core/notebook/squares.ts'

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 73 + 5) % 256)
const split = (length: number, id = '0a1b2c3d') => splitCopy(bytesOf(length), id) ?? []

describe('a copy in QR codes', () => {
  it('is whole again from its parts, in any order, read twice or in small letters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 4000 }), fc.infiniteStream(fc.nat()), (bytes, chance) => {
        const parts = splitCopy(bytes, '0a1b2c3d') ?? []
        const shuffled = [...parts, ...parts.slice(0, 1)].toSorted(() => (chance.next().value % 2 === 0 ? 1 : -1))
        const read = joinSquares(shuffled.map((text, index) => (index % 2 === 0 ? ` ${text.toLowerCase()} ` : text)))
        expect(read).toEqual({ is: 'whole', bytes })
      }),
      { numRuns: 60 },
    )
  })

  it('lists the parts that are there while some are missing', () => {
    const parts = split(2000)
    expect(parts.length).toBe(4)
    expect(joinSquares([parts[2] ?? '', parts[0] ?? ''])).toEqual({ is: 'some', have: [1, 3], of: 4 })
  })

  it('is never mixed with another copy, and nothing else is taken for one', () => {
    const [first = ''] = split(2000)
    const [, second = ''] = split(2000, 'ffffffff')
    expect(joinSquares([first, second])).toEqual({ is: 'other' })
    for (const text of [
      '',
      'agneau bateau',
      'CARNET:0A1B2C3D:5:4:AAAA',
      'CARNET:0A1B2C3D:0:4:AAAA',
      'CARNET:0A1B2C3D:1:99:AA',
    ])
      expect(joinSquares([text]).is).toBe('other')
    expect(joinSquares([first, 'https://example.org']).is).toBe('other')
  })

  it('is not made of more codes than anybody reads', () => {
    expect(split(6700).length).toBe(MOST_SQUARES)
    expect(splitCopy(bytesOf(6800), '0a1b2c3d')).toBeUndefined()
  })

  it('consists of characters that a QR code stores compactly', () => {
    expect(split(300).every((text) => /^[0-9A-Z $%*+\-./:]+$/.test(text))).toBe(true)
  })
})
