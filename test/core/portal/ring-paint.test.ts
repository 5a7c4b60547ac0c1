import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Colour,
  ENOUGH,
  type Fill,
  toContrast,
  toLuminance,
  toPaint,
} from '../../../src/core/portal/ring-paint.ts'

const holders = fc.constantFrom('person' as const, 'worker' as const)
const greys = fc.integer({ min: 0, max: 255 })
const toGrey = (part: number): Colour => [part, part, part]
const toOver = ({ colour, strength }: Fill, grey: number): Colour => {
  const mix = (part: number): number => Math.round(grey + (part - grey) * strength)
  return [mix(colour[0]), mix(colour[1]), mix(colour[2])]
}
const toHundredths = (grey: number) => Math.round(toLuminance(toGrey(grey)) * 100)
const toEven = (grey: number) => ({ own: toHundredths(grey), around: toHundredths(grey) })

describe('what is painted over a target', () => {
  it('stands out from any page around a target with an edge', () => {
    fc.assert(
      fc.property(holders, greys, (holder, grey) => {
        const { band } = toPaint(holder, toEven(grey), true)
        expect(band.strength).toBe(1)
        expect(toContrast(toLuminance(band.colour), toLuminance(toGrey(grey)))).toBeGreaterThanOrEqual(ENOUGH)
      }),
    )
  })

  it('stands out from any page where it has no edge, and lets its words through', () => {
    fc.assert(
      fc.property(holders, greys, (holder, grey) => {
        const { words } = toPaint(holder, toEven(grey), false)
        expect(words.strength).toBeLessThanOrEqual(0.75)
        const painted = toLuminance(toOver(words, grey))
        expect(toContrast(painted, toLuminance(toGrey(grey)))).toBeGreaterThanOrEqual(ENOUGH)
      }),
    )
  })

  it.each([255, 0])('leaves the words of a target without an edge to be read on a page of grey %i', (grey) => {
    const { words } = toPaint('person', toEven(grey), false)
    const [text, ground] = [toOver(words, 255 - grey), toOver(words, grey)].map(toLuminance)
    expect(toContrast(text!, ground!)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['person', 'worker'] as const)(
    'stands out both from a dark button and from the white page around it: %s',
    (holder) => {
      const { band, words } = toPaint(holder, { own: 2, around: 100 }, true)
      for (const ground of [0.02, 1])
        expect(toContrast(toLuminance(band.colour), ground)).toBeGreaterThanOrEqual(ENOUGH)
      expect(words.strength).toBeLessThan(0.5)
    },
  )

  it('keeps the colour of the ring in the page where that stands out', () => {
    expect(toPaint('person', toEven(255), true).band.colour).toEqual([10, 106, 106])
    expect(toPaint('worker', toEven(255), true).band.colour).toEqual([166, 83, 0])
  })
})
