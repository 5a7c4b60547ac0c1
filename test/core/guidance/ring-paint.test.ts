import { describe, expect, it } from 'vitest'
import {
  type Colour,
  ENOUGH,
  type Fill,
  toContrast,
  toLuminance,
  toPaint,
} from '../../../src/core/guidance/protocol/highlight-colour.ts'

/** Both holders on all 256 greys, few enough to enumerate. */
const everyCase = () =>
  (['person', 'worker'] as const).flatMap((holder) => Array.from({ length: 256 }, (_, grey) => ({ holder, grey })))
const toGrey = (part: number): Colour => [part, part, part]
const toOver = ({ colour, strength }: Fill, grey: number): Colour => {
  const mix = (part: number): number => Math.round(grey + (part - grey) * strength)
  return [mix(colour[0]), mix(colour[1]), mix(colour[2])]
}
const toHundredths = (grey: number) => Math.round(toLuminance(toGrey(grey)) * 100)
const toEven = (grey: number) => ({ own: toHundredths(grey), around: toHundredths(grey) })

describe('the highlight over a target', () => {
  it('stands out from every grey around a target with a band', () => {
    const faint = everyCase().filter(({ holder, grey }) => {
      const { band } = toPaint(holder, toEven(grey), true)
      expect(band.strength).toBe(1)
      return toContrast(toLuminance(band.colour), toLuminance(toGrey(grey))) < ENOUGH
    })
    expect(faint).toEqual([])
  })

  it('stands out from every grey without a band, and leaves the words legible', () => {
    const faint = everyCase().filter(({ holder, grey }) => {
      const { words } = toPaint(holder, toEven(grey), false)
      expect(words.strength).toBeLessThanOrEqual(0.75)
      return toContrast(toLuminance(toOver(words, grey)), toLuminance(toGrey(grey))) < ENOUGH
    })
    expect(faint).toEqual([])
  })

  it.each([255, 0])('leaves the words of a target without a band legible on grey %i', (grey) => {
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

  it('keeps the colour of the highlight in the page where that stands out', () => {
    expect(toPaint('person', toEven(255), true).band.colour).toEqual([10, 106, 106])
    expect(toPaint('worker', toEven(255), true).band.colour).toEqual([166, 83, 0])
  })
})
