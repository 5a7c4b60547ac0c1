import { z } from 'zod'
import type { Holder } from '../../attribution/scale.ts'

const luminance = z.number().int().min(0).max(100)

/**
 * The brightness beneath the target and around it: relative luminance (WCAG 2.2), in hundredths. No colour leaves a
 * page.
 */
export const backgroundSchema = z.strictObject({ own: luminance, around: luminance })
export type Background = z.infer<typeof backgroundSchema>

export type Colour = readonly [red: number, green: number, blue: number]

/** One colour over a whole box; with `strength` 1 it hides what is beneath. */
export interface Fill {
  readonly colour: Colour
  readonly strength: number
}

/** The fills around the words of a target, and over them. */
export interface Paint {
  readonly band: Fill
  readonly words: Fill
}

/** The colours of the highlight for each holder of the hand; darker, lighter and medium variants follow. */
const TONES: Readonly<Record<Holder, readonly Colour[]>> = {
  person: [
    [10, 106, 106],
    [2, 48, 48],
    [190, 242, 242],
    [26, 160, 160],
  ],
  worker: [
    [166, 83, 0],
    [84, 34, 0],
    [255, 228, 196],
    [196, 120, 34],
  ],
}
/** Nearly black, for places where none of the tones stands out without hiding the words. */
const INKS: Readonly<Record<Holder, Colour>> = { person: [0, 20, 20], worker: [20, 8, 0] }

/** The least contrast that stands out from its surroundings (WCAG 2.2, 1.4.11). */
export const ENOUGH = 3
/** Luminance in hundredths is off by up to half of one: on dark pages that is a tenth of the contrast. */
const HALF_STEP = 0.005
/** Added to the contrast, as colours are rounded to whole numbers. */
const MARGIN = 0.02
/**
 * The strength of the tint over words: light where a band shows the target; otherwise the weakest that stands out,
 * never opaque.
 */
const LIGHT = 0.3
const STRENGTHS = [0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75] as const

/**
 * Returns fills for a target that stand out from what is beneath and around it, on light, dark and middle pages. Only
 * fills can be painted: where the target has a band around its words (`hasBand`), the band is opaque and the words keep
 * a light tint; otherwise the tint itself has to stand out.
 */
export function toPaint(holder: Holder, { own, around }: Background, hasBand: boolean): Paint {
  const toFills = (colours: readonly Colour[], strengths: readonly number[]): readonly Fill[] =>
    strengths.flatMap((strength) => colours.map((colour) => ({ colour, strength })))
  const toWorst = (fill: Fill): number =>
    Math.min(
      ...toBounds(own).flatMap((beneath) => {
        const painted = toPainted(fill, beneath)
        return [beneath, ...toBounds(around)].map((ground) => toContrast(painted, ground))
      }),
    )
  const toBest = (some: readonly Fill[]): Fill =>
    some.find((fill) => toWorst(fill) >= ENOUGH + MARGIN) ??
    some.reduce((one, other) => (toWorst(other) > toWorst(one) ? other : one))
  const band = toBest(toFills(TONES[holder], [1]))
  if (hasBand) return { band, words: { ...band, strength: LIGHT } }
  return { band, words: toBest([...toFills(TONES[holder], STRENGTHS), ...toFills([INKS[holder]], STRENGTHS)]) }
}

/** Returns the least and the greatest luminance, 0 to 1, that rounds to this many hundredths. */
function toBounds(hundredths: number): readonly [least: number, most: number] {
  return [Math.max(0, hundredths / 100 - HALF_STEP), Math.min(1, hundredths / 100 + HALF_STEP)]
}

/** Returns the relative luminance of a colour (WCAG 2.2), 0 to 1. */
export function toLuminance([red, green, blue]: Colour): number {
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue)
}

/** Returns the contrast of two luminances (WCAG 2.2), 1 to 21. */
export function toContrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

/** Returns the luminance of a fill painted over a grey of the given luminance. */
function toPainted({ colour, strength }: Fill, ground: number): number {
  const grey = toPart(ground)
  const mix = (part: number): number => grey + (part - grey) * strength
  return toLuminance([mix(colour[0]), mix(colour[1]), mix(colour[2])])
}

function toLinear(part: number): number {
  const share = part / 255
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function toPart(linear: number): number {
  return 255 * (linear <= 0.003_130_8 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055)
}
