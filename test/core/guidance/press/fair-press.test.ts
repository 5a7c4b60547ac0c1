import { describe, expect, it } from 'vitest'
import { isAlike, isFairPress, isFresh, type SeenLook } from '../../../../src/core/guidance/press/fair-press.ts'

const STRIPES = Float32Array.from({ length: 256 }, (_, at) => (at % 8 < 4 ? 250 : 20))
const SQUARES = Float32Array.from({ length: 256 }, (_, at) => (Math.floor(at / 64) % 2 === 0 ? 250 : 20))

function look(at: number, verdict: SeenLook['verdict'], shades = STRIPES): SeenLook {
  return { at, until: at + 20, verdict, shades }
}

const press = { at: 5_000, means: 'pointer' } as const

describe('a press', () => {
  it('is fair where the words were there before it and during it', () => {
    expect(isFairPress({ ...press, before: [look(3_000, 'same')], pressed: look(5_000, 'same') })).toBe(true)
  })

  it('is fair where the page reacted before a look at the press', () => {
    expect(isFairPress({ ...press, before: [look(3_000, 'same')], pressed: undefined })).toBe(true)
  })

  it('has a fresh look only where one ended in its last three seconds', () => {
    expect(
      [[], [look(1_900, 'same')], [look(1_985, 'same')], [look(4_900, 'same')]].map((one) => isFresh(one, 5_000)),
    ).toEqual([false, false, true, true])
  })

  it('is fair on a target without words only where all looks at it show one picture', () => {
    const [fine, other] = [1, 2].map((wave) =>
      Float32Array.from({ length: 1_024 }, (_, at) => 128 + 120 * Math.sin(at / wave)),
    )
    const before = [look(1_000, 'untold', fine), look(4_800, 'untold', other)]
    const pressed = look(5_000, 'untold', other)
    expect(isFairPress({ ...press, before, pressed, isWordless: true })).toBe(false)
    expect(isFairPress({ ...press, before: before.slice(1), pressed, isWordless: true })).toBe(true)
  })

  it.each([
    ['at the last look before it, however long ago', [look(100, 'other')], look(5_000, 'same')],
    ['within the last half second', [look(4_600, 'other'), look(4_900, 'same')], look(5_000, 'same')],
    ['at the press', [look(4_900, 'same')], look(5_000, 'other')],
    ['at the press, and nothing was looked at before', [], look(5_000, 'other')],
  ] as const)('is not fair where other words stood there %s', (_when, before, pressed) => {
    expect(isFairPress({ ...press, before, pressed })).toBe(false)
  })

  it('is fair where other words were there more than half a second before', () => {
    const before = [look(4_000, 'other'), look(4_300, 'same')]
    expect(isFairPress({ ...press, before, pressed: look(5_000, 'same') })).toBe(true)
  })

  it('is not fair where an icon has been replaced', () => {
    const pressed = look(5_000, 'untold', SQUARES)
    expect(isFairPress({ ...press, before: [look(4_000, 'untold')], pressed })).toBe(false)
  })

  it('is not fair where an icon was replaced just before, and the page has reacted since', () => {
    const before = [look(4_000, 'untold'), look(4_700, 'untold'), look(4_900, 'untold', SQUARES)]
    expect(isFairPress({ ...press, before, pressed: undefined })).toBe(false)
  })

  it('is fair in a field whose words have scrolled away, but not in one that shows other words', () => {
    expect(
      isFairPress({ ...press, means: 'text', before: [look(1_000, 'untold')], pressed: look(5_000, 'other') }),
    ).toBe(true)
    expect(isFairPress({ ...press, means: 'text', before: [look(1_000, 'other')], pressed: undefined })).toBe(false)
  })
})

describe('two pictures', () => {
  it('are alike in other and in inverted shades', () => {
    expect(
      isAlike(
        STRIPES,
        STRIPES.map((shade) => shade / 2 + 40),
      ),
    ).toBe(true)
    expect(
      isAlike(
        STRIPES,
        STRIPES.map((shade) => 255 - shade),
      ),
    ).toBe(true)
  })

  it('are alike where both are plain, whatever their colour', () => {
    expect(isAlike(new Float32Array(256).fill(255), new Float32Array(256).fill(30))).toBe(true)
  })

  it('are not alike in other shapes, nor where one is plain and the other is not', () => {
    expect(isAlike(STRIPES, SQUARES)).toBe(false)
    expect(isAlike(STRIPES, new Float32Array(256).fill(255))).toBe(false)
  })
})
